/**
 * Closed-form edits of what a diffusion model takes for granted (TIME, arXiv 2303.08084): a whole edit is one linear map on text
 * embeddings, {@link dev.amend.edit.TextMap}.
 */
package dev.amend.edit;
