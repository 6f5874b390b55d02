/** The denoising network of Stable Diffusion, as diffusers' {@code UNet2DConditionModel} defines it. */
package dev.amend.unet;
