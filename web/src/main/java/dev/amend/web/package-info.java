/** A studio behind HTTP: the page, its own routes, and the ones that other programs speak already. */
package dev.amend.web;
