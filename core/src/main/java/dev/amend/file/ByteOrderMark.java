package dev.amend.file;

/** What editors on Windows write in front of a text. */
public final class ByteOrderMark {
    private static final String MARK = "\uFEFF";

    private ByteOrderMark() {}

    /** A text without the mark in front of it, if there is one. */
    public static String removed(String text) {
        return text.startsWith(MARK) ? text.substring(MARK.length()) : text;
    }
}
