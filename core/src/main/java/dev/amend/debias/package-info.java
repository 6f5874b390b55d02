/** What a model takes for granted of people, moved towards a target: the search for the edits, and what they do. */
package dev.amend.debias;
