package dev.amend.tensor;

import dev.amend.tensor.Blas.Operand;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A float64 matrix, row-major, an immutable value on the Java heap.
 *
 * <p>Closed-form edits are solved in float64: in float32 a single projection's change would carry percents of error.
 */
public final class Matrix {
    private static final int TILE = 32;

    private final int rows;
    private final int columns;
    private final double[] values;

    private Matrix(int rows, int columns, double[] values) {
        this.rows = rows;
        this.columns = columns;
        this.values = values;
    }

    /**
     * Takes the array over without copying: the caller must not change it afterwards.
     *
     * @throws IllegalArgumentException if there are not rows × columns values
     */
    public static Matrix of(int rows, int columns, double... values) {
        if (rows < 0 || columns < 0 || values.length != (long) rows * columns) {
            throw new IllegalArgumentException(
                    "%d values cannot fill a matrix [%d, %d]".formatted(values.length, rows, columns));
        }
        return new Matrix(rows, columns, values);
    }

    /** Widens float32 values, row by row. */
    public static Matrix of(int rows, int columns, float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return of(rows, columns, wide);
    }

    public static Matrix zeros(int rows, int columns) {
        return of(rows, columns, new double[Math.multiplyExact(rows, columns)]);
    }

    public static Matrix identity(int n) {
        return zeros(n, n).plusDiagonal(1);
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    public double at(int row, int column) {
        return values[Objects.checkIndex(row, rows) * columns + Objects.checkIndex(column, columns)];
    }

    /** The array itself, not a copy: for this package and for readers that leave it as it is. */
    double[] array() {
        return values;
    }

    /** Row-major float32 copy. */
    public float[] toFloats() {
        float[] narrow = new float[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }

    /** This matrix with each value rounded to float32. */
    public Matrix roundedToFloat32() {
        return of(rows, columns, toFloats());
    }

    /** Aᵀ, copied tile by tile so that both sides stay in the cache. */
    public Matrix transpose() {
        double[] t = new double[values.length];
        for (int top = 0; top < rows; top += TILE) {
            for (int left = 0; left < columns; left += TILE) {
                transposeTile(top, left, t);
            }
        }
        return new Matrix(columns, rows, t);
    }

    private void transposeTile(int top, int left, double[] t) {
        int bottom = Math.min(top + TILE, rows);
        int right = Math.min(left + TILE, columns);
        for (int i = top; i < bottom; i++) {
            for (int j = left; j < right; j++) {
                t[j * rows + i] = values[i * columns + j];
            }
        }
    }

    /** AB. */
    public Matrix times(Matrix b) {
        return product(new Operand(this, false), new Operand(b, false));
    }

    /** AᵀB, without forming Aᵀ. */
    public Matrix transposeTimes(Matrix b) {
        return product(new Operand(this, true), new Operand(b, false));
    }

    /** ABᵀ, without forming Bᵀ. */
    public Matrix timesTranspose(Matrix b) {
        return product(new Operand(this, false), new Operand(b, true));
    }

    /** AAᵀ. */
    public Matrix gram() {
        return new Matrix(rows, rows, Blas.gram(this));
    }

    private static Matrix product(Operand a, Operand b) {
        if (a.columns() != b.rows()) {
            throw new IllegalArgumentException(
                    "cannot multiply [%d, %d] by [%d, %d]".formatted(a.rows(), a.columns(), b.rows(), b.columns()));
        }
        return new Matrix(a.rows(), b.columns(), Blas.multiply(a, b));
    }

    public Matrix plus(Matrix b) {
        checkSameShape(b);
        double[] sum = values.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b.values[i];
        }
        return new Matrix(rows, columns, sum);
    }

    public Matrix minus(Matrix b) {
        checkSameShape(b);
        double[] difference = values.clone();
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= b.values[i];
        }
        return new Matrix(rows, columns, difference);
    }

    public Matrix scaled(double factor) {
        double[] scaled = values.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return new Matrix(rows, columns, scaled);
    }

    /** Each value, or the nearest within ±limit. */
    public Matrix clamped(double limit) {
        double[] clamped = values.clone();
        for (int i = 0; i < clamped.length; i++) {
            clamped[i] = Math.clamp(clamped[i], -limit, limit);
        }
        return new Matrix(rows, columns, clamped);
    }

    /** A diag(factors): column j times factors[j]. */
    public Matrix scaledColumns(double... factors) {
        if (factors.length != columns) {
            throw new IllegalArgumentException(
                    "%d factors cannot scale the columns of %s".formatted(factors.length, this));
        }
        double[] scaled = values.clone();
        for (int i = 0, at = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++, at++) {
                scaled[at] *= factors[j];
            }
        }
        return new Matrix(rows, columns, scaled);
    }

    /** A + λI, for a square A. */
    public Matrix plusDiagonal(double lambda) {
        checkSquare();
        double[] shifted = values.clone();
        for (int i = 0; i < rows; i++) {
            shifted[i * columns + i] += lambda;
        }
        return new Matrix(rows, columns, shifted);
    }

    /** Rows from (included) to (excluded). */
    public Matrix rows(int from, int to) {
        Objects.checkFromToIndex(from, to, rows);
        return new Matrix(to - from, columns, Arrays.copyOfRange(values, from * columns, to * columns));
    }

    /** The rows of these indices, in their order. */
    public Matrix selectRows(int... indices) {
        double[] selected = new double[indices.length * columns];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(values, Objects.checkIndex(indices[i], rows) * columns, selected, i * columns, columns);
        }
        return new Matrix(indices.length, columns, selected);
    }

    /** The columns of these indices, in their order. */
    public Matrix selectColumns(int... indices) {
        for (int index : indices) {
            Objects.checkIndex(index, columns);
        }
        double[] selected = new double[rows * indices.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < indices.length; j++) {
                selected[i * indices.length + j] = values[i * columns + indices[j]];
            }
        }
        return new Matrix(rows, indices.length, selected);
    }

    /** Columns from (included) to (excluded). */
    public Matrix columns(int from, int to) {
        Objects.checkFromToIndex(from, to, columns);
        double[] kept = new double[rows * (to - from)];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(values, i * columns + from, kept, i * (to - from), to - from);
        }
        return new Matrix(rows, to - from, kept);
    }

    /** This matrix with b's rows below it. */
    public Matrix above(Matrix b) {
        return stacked(List.of(this, b));
    }

    /** Matrices of as many columns each, one above the other. */
    public static Matrix stacked(List<Matrix> parts) {
        int columns = parts.getFirst().columns;
        int rows = parts.stream().mapToInt(Matrix::rows).sum();
        double[] stacked = new double[Math.multiplyExact(rows, columns)];
        int at = 0;
        for (Matrix part : parts) {
            if (part.columns != columns) {
                throw new IllegalArgumentException("cannot stack rows of %d and %d".formatted(columns, part.columns));
            }
            System.arraycopy(part.values, 0, stacked, at, part.values.length);
            at += part.values.length;
        }
        return new Matrix(rows, columns, stacked);
    }

    /** This matrix with b's columns to its right. */
    public Matrix beside(Matrix b) {
        return beside(List.of(this, b));
    }

    /** Matrices of as many rows each, side by side. */
    public static Matrix beside(List<Matrix> parts) {
        int rows = parts.getFirst().rows;
        int columns = parts.stream().mapToInt(Matrix::columns).sum();
        double[] joined = new double[Math.multiplyExact(rows, columns)];
        int at = 0;
        for (Matrix part : parts) {
            if (part.rows != rows) {
                throw new IllegalArgumentException(
                        "cannot stand side by side: %s and %s".formatted(parts.getFirst(), part));
            }
            for (int i = 0; i < rows; i++) {
                System.arraycopy(part.values, i * part.columns, joined, i * columns + at, part.columns);
            }
            at += part.columns;
        }
        return new Matrix(rows, columns, joined);
    }

    /** ‖A‖_F. */
    public double frobeniusNorm() {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }

    /** Σ aᵢⱼbᵢⱼ. */
    public double dot(Matrix b) {
        checkSameShape(b);
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * b.values[i];
        }
        return sum;
    }

    /** ‖aⱼ‖ of each column. */
    public double[] columnNorms() {
        double[] norms = new double[columns];
        for (int i = 0, at = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++, at++) {
                norms[j] += values[at] * values[at];
            }
        }
        for (int j = 0; j < columns; j++) {
            norms[j] = Math.sqrt(norms[j]);
        }
        return norms;
    }

    /** max |aᵢⱼ|. */
    public double maxAbs() {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** Whether no value is NaN or infinite. */
    public boolean isFinite() {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The factor L Lᵀ = A of a symmetric positive definite A.
     *
     * @throws ArithmeticException if A is not positive definite
     */
    public Cholesky cholesky() {
        checkSquare();
        return new Cholesky(rows, values.clone());
    }

    /** A⁻¹B for a symmetric positive definite A. */
    public Matrix solveSpd(Matrix b) {
        return cholesky().solve(b);
    }

    /** PLU factors of a square A, with its condition number. */
    public Lu lu() {
        checkSquare();
        return new Lu(rows, values.clone());
    }

    /** A = QR with m ≥ n. */
    public Qr qr() {
        if (rows < columns) {
            throw new IllegalArgumentException(
                    "a thin QR needs rows ≥ columns, found [%d, %d]".formatted(rows, columns));
        }
        double[] q = values.clone();
        double[] r = columns == 0 ? new double[0] : Blas.qr(rows, columns, q);
        return new Qr(of(rows, columns, q), of(columns, columns, r));
    }

    /** A = U diag(s) Vᵀ, thin, singular values descending. */
    public Svd svd() {
        int k = Math.min(rows, columns);
        double[] u = new double[rows * k];
        double[] s = new double[k];
        double[] vt = new double[k * columns];
        if (k > 0) {
            Blas.svd(rows, columns, values.clone(), u, s, vt);
        }
        return new Svd(of(rows, k, u), s, of(k, columns, vt));
    }

    /** Q [m, n] with orthonormal columns, R [n, n] upper triangular. */
    public record Qr(Matrix q, Matrix r) {}

    /** U [m, k], singular values [k], Vᵀ [k, n]. */
    @SuppressWarnings("ArrayRecordComponent") // read by numerics; never compared
    public record Svd(Matrix u, double[] singularValues, Matrix vt) {}

    private void checkSameShape(Matrix b) {
        if (rows != b.rows || columns != b.columns) {
            throw new IllegalArgumentException(
                    "shapes differ: [%d, %d] and [%d, %d]".formatted(rows, columns, b.rows, b.columns));
        }
    }

    private void checkSquare() {
        if (rows != columns) {
            throw new IllegalArgumentException("expected a square matrix, found [%d, %d]".formatted(rows, columns));
        }
    }

    @Override
    public String toString() {
        return "Matrix[%d, %d]".formatted(rows, columns);
    }
}
