package dev.amend.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Text files, whose encoding is checked to the byte. */
final class Utf8 {
    private Utf8() {}

    /** @throws FileException if it is not there */
    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new FileException("%s: there is no such file, expected a table".formatted(file), e);
        } catch (IOException e) {
            throw new FileException("%s: cannot be read: %s".formatted(file, Reason.of(e)), e);
        }
    }

    /** @throws FileException naming the line with what is not UTF-8 */
    static String decode(String name, byte[] bytes) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(rest, text, true);
        String decoded = text.flip().toString();
        if (result.isError()) {
            long line = 1 + decoded.chars().filter(c -> c == '\n').count();
            int character = decoded.length() - decoded.lastIndexOf('\n');
            throw new FileException("%s, line %d, character %d: the byte 0x%02X is no UTF-8; save the table as UTF-8"
                    .formatted(name, line, character, bytes[rest.position()]));
        }
        return decoded;
    }
}
