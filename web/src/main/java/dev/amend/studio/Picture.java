package dev.amend.studio;

/**
 * One of a job's images.
 *
 * @param number of its seed, from 0
 */
public record Picture(int number, Which which) {
    /** On which side of the edits. */
    public enum Which {
        BEFORE("before"),
        AFTER("after");

        private final String id;

        Which(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }
}
