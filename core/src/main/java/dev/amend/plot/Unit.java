package dev.amend.plot;

import java.math.BigDecimal;
import java.math.MathContext;

/** How numbers are written beside an axis; everywhere with a point, whatever the machine's language. */
public enum Unit {
    /** As it is. */
    NUMBER {
        @Override
        String text(BigDecimal value) {
            int magnitude = value.precision() - value.scale() - 1;
            boolean plain = value.signum() == 0 || (magnitude >= -4 && magnitude < 6);
            return plain ? value.toPlainString() : power(value.scaleByPowerOfTen(-magnitude), magnitude);
        }
    },
    /** A share from 0 to 1, in percent. */
    SHARE {
        @Override
        String text(BigDecimal value) {
            BigDecimal percent = value.movePointRight(2).stripTrailingZeros();
            return percent.toPlainString() + "\u00a0%";
        }
    };

    private static final MathContext THREE_DIGITS = new MathContext(3);
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    abstract String text(BigDecimal value);

    /** With all its digits. */
    String exact(double value) {
        return write(BigDecimal.valueOf(value));
    }

    /** To three digits. */
    String rounded(double value) {
        return write(BigDecimal.valueOf(value).round(THREE_DIGITS));
    }

    private String write(BigDecimal value) {
        return text(value.stripTrailingZeros()).replace('-', '−');
    }

    /** 10⁹, 2×10⁻⁵. */
    private static String power(BigDecimal factor, int exponent) {
        StringBuilder text = new StringBuilder();
        if (factor.compareTo(BigDecimal.ONE) != 0) {
            text.append(factor.toPlainString()).append('×');
        }
        text.append(exponent < 0 ? "10⁻" : "10");
        String.valueOf(Math.abs(exponent)).chars().forEach(digit -> text.append(RAISED.charAt(digit - '0')));
        return text.toString();
    }
}
