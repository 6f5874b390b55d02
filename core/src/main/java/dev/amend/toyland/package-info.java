/** Toyland: a world of drawn things whose captions leave out what is usual, and a judge that measures its pictures. */
package dev.amend.toyland;
