package dev.amend.tokenizer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The 256 printable characters that stand for the 256 bytes in a vocabulary's tokens (GPT-2's table): a printable Latin-1
 * character stands for itself, every other byte, in order, for the characters from U+0100 on.
 */
final class ByteAlphabet {
    private static final char[] CHARACTERS = new char[256];
    private static final int[] BYTES = new int[512];

    static {
        char next = 256;
        for (int value = 0; value < 256; value++) {
            CHARACTERS[value] = isPrintable(value) ? (char) value : next++;
            BYTES[CHARACTERS[value]] = value + 1;
        }
    }

    private ByteAlphabet() {}

    static char character(int unsignedByte) {
        return CHARACTERS[unsignedByte];
    }

    /** Appends the bytes that the token's characters stand for; a character outside the alphabet is its own UTF-8. */
    static void decode(String token, ByteArrayOutputStream into) {
        token.codePoints().forEach(character -> {
            if (character < BYTES.length && BYTES[character] > 0) {
                into.write(BYTES[character] - 1);
            } else {
                into.writeBytes(Character.toString(character).getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    private static boolean isPrintable(int latin1) {
        return (latin1 > ' ' && latin1 <= '~') || (latin1 >= 0xA1 && latin1 != 0xAD);
    }
}
