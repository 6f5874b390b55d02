package dev.amend.web;

import dev.amend.AmendException;

/** A request that is answered with an error. */
final class HttpProblem extends AmendException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /** @param code the kind of error, for programs */
    HttpProblem(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static HttpProblem notFound(String what, String name) {
        return new HttpProblem(404, "not_found", "there is no %s %s".formatted(what, name));
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
