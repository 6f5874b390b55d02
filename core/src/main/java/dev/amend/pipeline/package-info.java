/** Prompts to images: text conditioning, the denoising loop, decoding. */
package dev.amend.pipeline;
