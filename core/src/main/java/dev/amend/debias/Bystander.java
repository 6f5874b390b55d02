package dev.amend.debias;

/**
 * A profession of the table that no edit names, and what the joint map does to it all the same.
 *
 * @param number of its row in the table, from 0
 */
public record Bystander(int number, DebiasTable.Row row, Measured before, Measured jointly) {
    /** |p jointly − p before|. */
    public double moved() {
        return Math.abs(jointly.share() - before.share());
    }
}
