package dev.amend.checkpoint;

import dev.amend.checkpoint.Projection.Kind;
import dev.amend.checkpoint.Projection.Part;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which of a model's projections an edit changes: keys, values or both, in all layers or in some. */
public record LayerSelection(List<Layers> layers, boolean keys, boolean values) {
    private static final List<Layers> EVERY_PART =
            Stream.of(Part.values()).<Layers>map(OfPart::new).toList();
    private static final Pattern SPAN = Pattern.compile("(\\d{1,4})(?:-(\\d{1,4}))?");

    /** All projections. */
    public static final LayerSelection ALL = new LayerSelection(EVERY_PART, true, true);

    /** Some attention layers. */
    public sealed interface Layers {
        boolean include(Projection projection);
    }

    /** The layers {@code first} to {@code last}, both included. */
    public record Span(int first, int last) implements Layers {
        public Span {
            if (first < 0 || last < first) {
                throw new IllegalArgumentException("layers must ascend from 0: %d-%d".formatted(first, last));
            }
        }

        @Override
        public boolean include(Projection projection) {
            return first <= projection.layer() && projection.layer() <= last;
        }

        @Override
        public String toString() {
            return first == last ? Integer.toString(first) : first + "-" + last;
        }
    }

    /** All layers of one part of the UNet. */
    public record OfPart(Part part) implements Layers {
        @Override
        public boolean include(Projection projection) {
            return projection.part() == part;
        }

        @Override
        public String toString() {
            return part.id();
        }
    }

    public LayerSelection {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("no layers are selected");
        }
        if (!keys && !values) {
            throw new CheckpointException("neither keys nor values are left to edit: leave one of them in");
        }
    }

    /**
     * Reads {@code all}, or any of {@code down}, {@code up}, {@code mid}, numbers and spans, with commas: {@code mid,0-3}.
     *
     * @throws CheckpointException if the text is none of these
     */
    public static LayerSelection parse(String text, boolean keys, boolean values) {
        List<Layers> layers = text.strip().equals("all")
                ? EVERY_PART
                : Stream.of(text.split(",", -1))
                        .map(item -> parseItem(item.strip(), text))
                        .toList();
        return new LayerSelection(layers, keys, values);
    }

    public boolean includes(Projection projection) {
        boolean kind = projection.kind() == Kind.KEY ? keys : values;
        return kind && layers.stream().anyMatch(some -> some.include(projection));
    }

    /** The layers as {@link #parse} reads them. */
    public String text() {
        return layers.equals(EVERY_PART)
                ? "all"
                : layers.stream().map(Layers::toString).collect(Collectors.joining(","));
    }

    /** @throws CheckpointException if a layer is named that a model with this many has not */
    public void checkAgainst(int count) {
        for (Layers some : layers) {
            if (some instanceof Span span && span.last() >= count) {
                throw new CheckpointException(
                        "layers %s: this model has the attention layers 0 to %d".formatted(text(), count - 1));
            }
        }
    }

    private static Layers parseItem(String item, String text) {
        for (Part part : Part.values()) {
            if (part.id().equals(item)) {
                return new OfPart(part);
            }
        }
        Matcher span = SPAN.matcher(item);
        if (!span.matches()) {
            throw wrong(item, text);
        }
        int first = Integer.parseInt(span.group(1));
        int last = span.group(2) == null ? first : Integer.parseInt(span.group(2));
        if (last < first) {
            throw wrong(item, text);
        }
        return new Span(first, last);
    }

    private static CheckpointException wrong(String item, String text) {
        return new CheckpointException(
                "layers \"%s\": found \"%s\", expected all, or down, up, mid, numbers and spans such as 0-3, with commas between"
                        .formatted(text, item));
    }
}
