package io.fleetstop.policy;

import io.fleetstop.policy.PolicyFile.Content;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The policy that is in force: the settings, together with the policy file if there is one. Content counts once it was
 * seen at two looks running, so that a file which is just being written is not taken for a shorter one; a bad file leaves
 * in force what was. One thread at a time looks, and any may ask for the policy.
 */
public final class CurrentPolicy implements Supplier<Policy> {
    private final Policy settings;
    private final @Nullable PolicyFile file;
    private volatile Policy policy;
    private volatile @Nullable String trouble;
    private @Nullable Content judged;
    private @Nullable Content last;

    /** @throws PolicyRefusedException if the policy file is bad or missing */
    public CurrentPolicy(PolicySettings settings) {
        this.settings = new Policy(settings);
        policy = this.settings;
        file = settings.file() == null
                ? null
                : new PolicyFile(Path.of(settings.file()).toAbsolutePath());
        if (file != null) {
            Content content = file.look();
            apply(file, content);
            judged = content;
            last = content;
        }
    }

    /** Ask once for each decision: the next answer may be another. */
    @Override
    public Policy get() {
        return policy;
    }

    /** The policy file; null if there is none. */
    public @Nullable Path file() {
        return file == null ? null : file.path();
    }

    /** What is wrong with the policy file, in one sentence; null if nothing is. */
    public @Nullable String trouble() {
        return trouble;
    }

    /** Looks at the file. Returns whether what it says came in force with this look. */
    public boolean look() {
        if (file == null) {
            return false;
        }
        Content seen = file.look();
        boolean isSettled = seen.isSameAs(last);
        last = seen;
        return isSettled && !seen.isSameAs(judged) && judge(file, seen);
    }

    private boolean judge(PolicyFile changed, Content content) {
        judged = content;
        try {
            apply(changed, content);
            return true;
        } catch (PolicyRefusedException e) {
            trouble = e.getMessage();
            return false;
        }
    }

    private void apply(PolicyFile changed, Content content) {
        policy = settings.with(changed.parse(content), changed.path().toString());
        trouble = null;
    }
}
