package dev.amend.cli;

import dev.amend.file.AtomicFile;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jline.utils.Signals;

/**
 * Ends the program while native code may be computing. The JVM's own ways, {@code halt} too, run the destructors of native libraries, and
 * another thread that still computes then crashes: a report of a crash is the last that users see of what they ended themselves.
 */
final class SuddenEnd {
    /** What the system says, and the exit status that shells know it by: 128 and the signal's number. */
    private static final Map<String, Integer> SIGNALS = Map.of("HUP", 129, "INT", 130, "TERM", 143);

    private static volatile boolean begun;

    private SuddenEnd() {}

    /** From now on, signals that nobody else listens to end the program; those that its parent had it ignore stay ignored. */
    static void onSignals() {
        SIGNALS.forEach((signal, exit) -> Signals.register(signal, () -> with(exit)));
    }

    /** Does not return. Outputs that are not whole are removed. */
    static void with(int exit) {
        begun = true;
        try {
            AtomicFile.deleteUnfinished();
            System.out.flush();
            quit(exit);
        } finally {
            Runtime.getRuntime().halt(exit); // where the system's own call cannot be found
        }
    }

    /** Waits for the end where it has begun: what fails by then fails because its output was taken away, and has no exit status to tell. */
    static void awaitIfBegun() {
        while (begun) {
            LockSupport.park();
        }
    }

    /** The C library's {@code _exit}, which ends the process and does nothing else. */
    private static void quit(int exit) {
        Linker linker = Linker.nativeLinker();
        MethodHandle quit = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("_exit"), FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT));
        try {
            quit.invokeExact(exit);
        } catch (Throwable e) { // as the method handle declares
            throw new IllegalStateException(e);
        }
    }
}
