package dev.amend.quality;

/** The images that are compared: every prompt and seed is drawn for each. */
public enum ImageSet {
    UNEDITED("unedited"),
    /** From the same noise as the unedited ones. */
    EDITED("edited"),
    /** Unedited, from other noise: how far apart images are that no edit parts. */
    OTHER_SEEDS("other-seeds");

    private final String id;

    ImageSet(String id) {
        this.id = id;
    }

    /** As users and files write it. */
    public String id() {
        return id;
    }
}
