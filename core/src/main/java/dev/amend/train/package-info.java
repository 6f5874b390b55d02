/** Trains the built-in model: its networks by gradient descent, through the modules that also run them. */
package dev.amend.train;
