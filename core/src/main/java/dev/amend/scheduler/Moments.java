package dev.amend.scheduler;

/** Weights by which values at a few points answer for an integral, exactly for polynomials (Lagrange). */
final class Moments {
    private Moments() {}

    /**
     * The w with Σ wₖ xₖⁱ = momentᵢ for i = 0, 1, …: each is the integral of its point's Lagrange polynomial.
     *
     * @param points distinct, near 0 for the sake of precision
     * @param moments the integrals of 1, x, x², …; as many as there are points
     */
    static double[] weights(double[] points, double[] moments) {
        double[] weights = new double[points.length];
        for (int k = 0; k < points.length; k++) {
            double[] polynomial = lagrange(points, k);
            for (int i = 0; i < points.length; i++) {
                weights[k] += polynomial[i] * moments[i];
            }
        }
        return weights;
    }

    /** Coefficients, of 1 first, of the polynomial that is 1 at point k and 0 at the others. */
    private static double[] lagrange(double[] points, int k) {
        double[] coefficients = new double[points.length];
        coefficients[0] = 1;
        int degree = 0;
        for (int j = 0; j < points.length; j++) {
            if (j != k) {
                degree++;
                double distance = points[k] - points[j];
                for (int i = degree; i >= 0; i--) { // times (x − xⱼ) / (xₖ − xⱼ)
                    double shifted = i == 0 ? 0 : coefficients[i - 1];
                    coefficients[i] = (shifted - points[j] * coefficients[i]) / distance;
                }
            }
        }
        return coefficients;
    }
}
