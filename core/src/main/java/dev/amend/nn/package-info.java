/** Layers, each loaded from a {@link dev.amend.checkpoint.Weights} cursor. */
package dev.amend.nn;
