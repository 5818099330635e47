package org.mingcha.api.internal;

import org.jspecify.annotations.Nullable;

/** Lets what a handler throws pass through a transaction unchanged. */
final class Unchecked {
    private Unchecked() {}

    interface Call {
        @Nullable
        Object run() throws Throwable;
    }

    static @Nullable Object call(Call call) {
        try {
            return call.run();
        } catch (Throwable e) {
            throw Unchecked.<RuntimeException>as(e);
        }
    }

    // the compiler takes any type, and none is checked: the point
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E as(Throwable e) throws E {
        throw (E) e;
    }
}
