/**
 * CLIP (arXiv 2103.00020): its text and image encoders, images judged by texts, and prompts as a diffusion model's cross-attention
 * receives them.
 */
package dev.amend.clip;
