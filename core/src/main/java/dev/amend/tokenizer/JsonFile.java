package dev.amend.tokenizer;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** Reads a JSON object field by field: a tree of 49,408 entries would take longer than all the rest. */
final class JsonFile {
    // Names are kept once each in the vocabulary anyway.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    /** Told each field's name with the parser on its value's first token; what it leaves unread is skipped. */
    interface Field {
        void read(String name, JsonParser value);
    }

    private JsonFile() {}

    static void read(Path file, Field field) {
        try (Reader reader = Files.newBufferedReader(file);
                JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), reader)) {
            parser.nextToken();
            readObject(file, parser, field);
            if (parser.nextToken() != null) {
                throw wrong(file, parser, "the end of the file");
            }
        } catch (IOException e) {
            throw new TokenizerException("%s cannot be read: %s".formatted(file, e), e);
        } catch (JacksonException e) {
            throw new TokenizerException(
                    "%s is not valid JSON in UTF-8 (%s, line %d): fetch the tokenizer's files again"
                            .formatted(
                                    file,
                                    e.getOriginalMessage(),
                                    e.getLocation().getLineNr()),
                    e);
        }
    }

    static void readObject(Path file, JsonParser parser, Field field) {
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            throw wrong(file, parser, "an object");
        }
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            field.read(name, parser);
            if (parser.currentToken().isStructStart()) {
                parser.skipChildren();
            }
        }
    }

    /** @throws TokenizerException if the parser does not stand on text */
    static String text(Path file, JsonParser parser) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            throw wrong(file, parser, "text");
        }
        return parser.getString();
    }

    static TokenizerException wrong(Path file, JsonParser parser, String expected) {
        String found = parser.currentToken() == null ? "the end of the file" : parser.getString();
        return new TokenizerException("%s, line %d: found %s where %s was expected: fetch the tokenizer's files again"
                .formatted(file, parser.currentTokenLocation().getLineNr(), found, expected));
    }
}
