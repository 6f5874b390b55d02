package dev.amend.tokenizer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What a prompt's brackets make its pieces weigh, in one pass however deep they nest: the product of the weights written in
 * the brackets around a piece, times 1.1 for every round bracket without one, divided by 1.1 for every square one.
 */
final class BracketWeights {
    private static final double STEP = 1.1;

    private final List<Bracket> steps = new ArrayList<>();
    private final List<Bracket> factors = new ArrayList<>();

    /** Weighs the pieces from start up to end by so many steps of 1.1; such brackets may cross. */
    void step(int start, int end, int count) {
        steps.add(new Bracket(start, end, count));
    }

    /** Weighs the pieces from start up to end by a factor; such brackets nest and are told in the order they close. */
    void multiply(int start, int end, double factor) {
        factors.add(new Bracket(start, end, factor));
    }

    /** One for each piece; not finite where it is past all numbers. */
    double[] weights(int pieces) {
        double[] weights = products(pieces);
        int[] exponents = exponents(pieces);
        double[] up = powers(STEP, steps.size());
        double[] down = powers(1 / STEP, steps.size());
        for (int i = 0; i < pieces; i++) {
            int exponent = exponents[i];
            weights[i] *= exponent < 0 ? down[-exponent] : up[exponent];
        }
        return weights;
    }

    /** Counted, not multiplied: brackets that undo each other leave exactly 1, in whatever order they stand. */
    private int[] exponents(int pieces) {
        int[] changes = new int[pieces + 1];
        for (Bracket bracket : steps) {
            changes[bracket.start] += (int) bracket.value;
            changes[bracket.end] -= (int) bracket.value;
        }
        for (int i = 1; i < pieces; i++) {
            changes[i] += changes[i - 1];
        }
        return changes;
    }

    /** From the last piece to the first, the brackets around it on a stack; of those with one end, the outer closed last. */
    private double[] products(int pieces) {
        double[] products = new double[pieces];
        Deque<Bracket> around = new ArrayDeque<>();
        around.push(new Bracket(0, pieces, 1));
        int next = factors.size() - 1;
        for (int i = pieces - 1; i >= 0; i--) {
            for (; next >= 0 && factors.get(next).end > i; next--) {
                drop(around, i);
                around.push(factors.get(next).within(around.getFirst()));
            }
            drop(around, i);
            products[i] = around.getFirst().value;
        }
        return products;
    }

    /** Those that a piece stands before. */
    private static void drop(Deque<Bracket> around, int piece) {
        while (around.getFirst().start > piece) {
            around.pop();
        }
    }

    private static double[] powers(double base, int most) {
        double[] powers = new double[most + 1];
        powers[0] = 1;
        for (int i = 1; i <= most; i++) {
            powers[i] = powers[i - 1] * base;
        }
        return powers;
    }

    private record Bracket(int start, int end, double value) {
        Bracket within(Bracket outer) {
            return new Bracket(start, end, value * outer.value);
        }
    }
}
