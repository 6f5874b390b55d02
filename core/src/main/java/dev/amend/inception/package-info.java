/** The Inception that the Fréchet inception distance is defined on. */
package dev.amend.inception;
