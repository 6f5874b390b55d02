package dev.amend.cli;

import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * λ as users give it: a number, or {@code auto}.
 *
 * @param number none where it is to be searched for
 */
record LambdaOption(Optional<Double> number) {
    static final String AUTO_WORD = "auto";
    static final LambdaOption AUTO = new LambdaOption(Optional.empty());

    static LambdaOption of(double number) {
        return new LambdaOption(Optional.of(number));
    }

    boolean isAuto() {
        return number.isEmpty();
    }

    /** Reads an option. */
    static final class Converter implements ITypeConverter<LambdaOption> {
        @Override
        public LambdaOption convert(String text) {
            if (text.equals(AUTO_WORD)) {
                return AUTO;
            }
            try {
                return of(Double.parseDouble(text));
            } catch (NumberFormatException e) {
                throw new TypeConversionException(
                        "'%s' is not a number above 0, such as 0.1, nor auto".formatted(text));
            }
        }
    }
}
