/** The samplers of diffusion models: which noise levels a run visits, and how it goes from one to the next. */
package dev.amend.scheduler;
