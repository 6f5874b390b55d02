package dev.amend.edit;

/**
 * One change: what is asked of the source prompt shall be what the destination prompt gives now.
 *
 * @param weight how much its columns count in a joint solve; an own λᵢ beside the request's λ is the weight λ/λᵢ
 */
public record Edit(String source, String destination, double weight) {
    public Edit {
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new EditException("edit \"%s\" → \"%s\": the weight is %s, expected a number above 0"
                    .formatted(source, destination, weight));
        }
    }

    public Edit(String source, String destination) {
        this(source, destination, 1);
    }

    /** Whether it can be said of one and of many, {@link Plurals}, in more ways than its own. */
    public boolean isSaidOfMany() {
        return !Plurals.of(this).isEmpty();
    }
}
