package dev.amend.toyland;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.Map;

/**
 * The pixels of one thing of a certain size, each with the part it belongs to.
 *
 * @param parts the pixels of each part by its code ({@link Labels}), about the point where the thing stands
 */
record Silhouette(Map<Integer, Spots> parts) {
    private static final int SIZE = 2 * World.SIZE;
    private static final int FOOT = 96;

    /** Samples along the side of a pixel. */
    private static final int FINE = 3;

    private static final int SAMPLES = FINE * FINE;

    /** Edges are mixtures of two parts, so that they count less. */
    private static final float EDGE = 0.5f;

    /**
     * The silhouette of a figure.
     *
     * @param half half its height, pixels
     * @param outline the width of lines around shapes, pixels; 0 for none
     */
    static Silhouette of(Figure figure, Pattern pattern, double half, boolean mirrored, double outline) {
        BufferedImage canvas = new BufferedImage(FINE * SIZE, FINE * SIZE, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = canvas.createGraphics();
        graphics.setComposite(AlphaComposite.Src);
        graphics.setColor(new Color(Labels.argb(Labels.BEHIND), true));
        graphics.fillRect(0, 0, FINE * SIZE, FINE * SIZE);
        graphics.scale(FINE, FINE);
        graphics.transform(new Pose(World.SIZE, FOOT, half, mirrored).transform());
        figure.draw(new Labels(graphics, pattern, outline / half));
        graphics.dispose();
        return new Silhouette(parts(canvas));
    }

    private static Map<Integer, Spots> parts(BufferedImage canvas) {
        Map<Integer, Spots> parts = new HashMap<>();
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                int[] codes = canvas.getRGB(FINE * x, FINE * y, FINE, FINE, null, 0, FINE);
                Map<Integer, Integer> counts = new HashMap<>();
                for (int code : codes) {
                    counts.merge(Labels.code(code), 1, Integer::sum);
                }
                add(parts, counts, x - World.SIZE, y - FOOT);
            }
        }
        return Map.copyOf(parts);
    }

    private static void add(Map<Integer, Spots> parts, Map<Integer, Integer> counts, int x, int y) {
        int marks = counts.getOrDefault(Labels.MARKS, 0);
        int cloth = marks + counts.getOrDefault(Labels.BODY, 0);
        if (2 * cloth > SAMPLES) {
            spots(parts, Labels.cloth((double) marks / cloth)).add(x, y, weight(cloth));
            return;
        }
        Map.Entry<Integer, Integer> most =
                counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        if (most.getKey() != Labels.BEHIND && 2 * most.getValue() > SAMPLES) {
            spots(parts, most.getKey()).add(x, y, weight(most.getValue()));
        }
    }

    private static Spots spots(Map<Integer, Spots> parts, int code) {
        return parts.computeIfAbsent(code, missing -> new Spots());
    }

    private static float weight(int samples) {
        return samples == SAMPLES ? 1 : EDGE;
    }
}
