/** The autoencoder between images and latents, as diffusers' {@code AutoencoderKL} defines it. */
package dev.amend.vae;
