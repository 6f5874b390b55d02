package dev.amend.cli;

import dev.amend.file.AtomicFile;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/** A page as the body of a file, written piece by piece: all pictures in base64 are long. */
record PageBody(Page page) implements AtomicFile.Body {
    /** Something that writes itself as HTML. */
    @FunctionalInterface
    interface Page {
        void writeTo(Appendable out) throws IOException;
    }

    @Override
    public void writeTo(FileChannel channel) throws IOException {
        Writer html = Channels.newWriter(channel, StandardCharsets.UTF_8);
        page.writeTo(html);
        html.flush(); // closing it would close the channel, which the commit still needs
    }
}
