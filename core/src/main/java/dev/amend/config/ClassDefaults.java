package dev.amend.config;

/** The defaults in which diffusers' schedulers differ from one another. */
record ClassDefaults(
        double betaStart, double betaEnd, TimestepSpacing timestepSpacing, boolean clipSample, boolean setAlphaToOne) {

    static final ClassDefaults LEADING = new ClassDefaults(0.0001, 0.02, TimestepSpacing.LEADING, false, false);
    static final ClassDefaults DDIM = new ClassDefaults(0.0001, 0.02, TimestepSpacing.LEADING, true, true);
    static final ClassDefaults LINSPACE = new ClassDefaults(0.0001, 0.02, TimestepSpacing.LINSPACE, false, false);

    /** Of the classes that were written for Stable Diffusion's betas, in Katherine Crowson's way. */
    static final ClassDefaults KATHERINE = new ClassDefaults(0.00085, 0.012, TimestepSpacing.LINSPACE, false, false);
}
