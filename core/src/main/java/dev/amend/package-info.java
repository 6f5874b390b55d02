/** Closed-form edits of text-to-image diffusion models; the packages are listed, with what each may use, in docs/architecture.md. */
package dev.amend;
