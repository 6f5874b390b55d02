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
    private static final int SIZE = World.SIZE + 8;
    private static final int MIDDLE = SIZE / 2;
    private static final int FOOT = SIZE - 4;

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
        graphics.transform(new Pose(MIDDLE, FOOT, half, mirrored).transform());
        figure.draw(new Labels(graphics, pattern, outline / half));
        graphics.dispose();
        return new Silhouette(parts(canvas));
    }

    private static Map<Integer, Spots> parts(BufferedImage canvas) {
        Map<Integer, Spots> parts = new HashMap<>();
        int[] row = new int[FINE * FINE * SIZE];
        for (int y = 0; y < SIZE; y++) {
            canvas.getRGB(0, FINE * y, FINE * SIZE, FINE, row, 0, FINE * SIZE);
            for (int x = 0; x < SIZE; x++) {
                addPixel(parts, row, x, y);
            }
        }
        return Map.copyOf(parts);
    }

    /** @param row the samples of a row of pixels, [FINE, FINE · SIZE] */
    private static void addPixel(Map<Integer, Spots> parts, int[] row, int x, int y) {
        int behind = 0;
        int[] codes = new int[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            codes[i] = Labels.code(row[i / FINE * FINE * SIZE + FINE * x + i % FINE]);
            behind += codes[i] == Labels.BEHIND ? 1 : 0;
        }
        if (2 * behind < SAMPLES) {
            Map<Integer, Integer> counts = new HashMap<>();
            for (int code : codes) {
                counts.merge(code, 1, Integer::sum);
            }
            add(parts, counts, x - MIDDLE, y - FOOT);
        }
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
