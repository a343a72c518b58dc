package io.cmdipc;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.cmdipc.channel.CommandChannel;
import org.awaitility.Awaitility;

/**
 * A channel between the two registries of a soak test that breaks and is repaired.
 */
final class SoakLink {

	private final String name;

	private final SoakRegistry left;

	private final SoakRegistry right;

	private Registration atLeft = () -> {
	};

	private Registration atRight = () -> {
	};

	private int attachments;

	SoakLink(String name, SoakRegistry left, SoakRegistry right) {
		this.name = name;
		this.left = left;
		this.right = right;
	}

	String name() {
		return this.name;
	}

	int attachments() {
		return this.attachments;
	}

	void attach() {
		List<CommandChannel> ends = ThroughJson.connect(this.name, this.name,
				ThreadLocalRandom.current().nextBoolean());
		CompletableFuture<Registration> leftAttached = this.left.registry().attach(ends.get(0));
		this.atRight = this.right.registry().attach(ends.get(1)).orTimeout(10, TimeUnit.SECONDS).join();
		this.atLeft = leftAttached.orTimeout(10, TimeUnit.SECONDS).join();
		this.attachments++;
	}

	void breakAndRepair() {
		LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextInt(20, 200)));
		detach();
		attach();
	}

	/** Close one end or both; the other registry takes note when it gets to it. */
	void detach() {
		int which = ThreadLocalRandom.current().nextInt(3);
		if (which != 0) {
			this.atLeft.close();
		}
		if (which != 1) {
			this.atRight.close();
		}
		Awaitility.await()
			.pollInSameThread()
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(1))
			.until(() -> isGone(this.left) && isGone(this.right));
	}

	private boolean isGone(SoakRegistry registry) {
		return registry.registry().channels().stream().noneMatch((channel) -> channel.id().equals(this.name));
	}

}
