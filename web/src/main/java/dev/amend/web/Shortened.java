package dev.amend.web;

/** What clients sent, in messages: the begin of it is enough to know it by. */
final class Shortened {
    private Shortened() {}

    static String to(int most, String text) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }
}
