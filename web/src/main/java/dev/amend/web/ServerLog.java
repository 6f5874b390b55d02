package dev.amend.web;

/** Where a server tells what happens. */
public interface ServerLog {
    /** A line about a request; it holds no prompt. */
    void request(String line);

    /** A prompt that was asked for, where that is wanted. */
    void prompt(String prompt);

    /** A mistake of amend's own. */
    void failure(Throwable e);
}
