package dev.amend.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * How the threads of libtorch's pool wait for each other. By libgomp's default they spin, which is fast where they have the cores for
 * themselves; beside any other busy process each wait then costs the system's whole time slice, and a network runs at a tenth of its
 * speed. Passive ones give the core away. It is told by an environment variable, which counts if it is set before the library loads.
 */
final class WaitPolicy {
    private static final String VARIABLE = "OMP_WAIT_POLICY";
    private static final int DO_NOT_REPLACE = 0;

    private WaitPolicy() {}

    /** What the user has set stays; systems other than Linux have other pools. */
    static void makePassive() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return;
        }
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor type = FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
        linker.defaultLookup().find("setenv").ifPresent(setenv -> call(linker.downcallHandle(setenv, type)));
    }

    private static void call(MethodHandle setenv) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(VARIABLE);
            MemorySegment value = arena.allocateFrom("PASSIVE");
            int failed = (int) setenv.invokeExact(name, value, DO_NOT_REPLACE);
            if (failed != 0) {
                throw new IllegalStateException("setenv failed");
            }
        } catch (Throwable e) {
            throw new IllegalStateException(VARIABLE + " could not be set", e);
        }
    }
}
