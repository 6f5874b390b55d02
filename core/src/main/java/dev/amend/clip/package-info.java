/** CLIP (arXiv 2103.00020): its text and image encoders, and prompts as a diffusion model's cross-attention receives them. */
package dev.amend.clip;
