package io.cmdipc.http.client;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.cmdipc.channel.ChannelException;
import io.cmdipc.channel.ListenerGate;
import io.cmdipc.channel.PeerWatch;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;

/**
 * Probe of a peer: asks for its commands, which also shows whether the peer is reachable.
 * <p>
 * Concurrency: (1) {@link PeerWatch} runs one probe at a time; (2) the outcome is stored
 * before it is told.
 */
final class PeerProbe {

	private static final Duration PAUSE = Duration.ofMillis(20);

	private final String channelId;

	private final HttpChannelSettings settings;

	private final String address;

	private final Dialogue dialogue;

	private final ListenerGate gate;

	private final FailureLog failures;

	private final PeerWatch watch;

	private final CompletableFuture<Void> first = new CompletableFuture<>();

	private volatile List<CommandDefinition> commands = List.of();

	private volatile @Nullable String unreachableCause;

	private volatile boolean reachable;

	PeerProbe(String channelId, HttpChannelSettings settings, String address, Dialogue dialogue, ListenerGate gate,
			FailureLog failures) {
		this.channelId = channelId;
		this.settings = settings;
		this.address = address;
		this.dialogue = dialogue;
		this.gate = gate;
		this.failures = failures;
		this.watch = new PeerWatch(settings.intervals(), PeerProbe::schedule, this::run);
	}

	private static Runnable schedule(Runnable task, Duration delay) {
		return Schedulers.parallel().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS)::dispose;
	}

	/**
	 * Start to probe the peer.
	 * @return completes with the first outcome
	 */
	CompletableFuture<Void> start() {
		this.watch.probeNow();
		return this.first;
	}

	/** Return the commands of the last successful probe. */
	List<CommandDefinition> commands() {
		return this.commands;
	}

	/** Return why the last probe failed, {@code null} if it did not. */
	@Nullable String unreachableCause() {
		return this.unreachableCause;
	}

	/**
	 * Probe the peer if the last probe is long ago.
	 * @return whether it was, so that a call should be sent, too, rather than fail with
	 * an old cause
	 */
	boolean probeIfDue() {
		return this.watch.probeIfDue();
	}

	/** Probe the peer soon, since it may have become reachable or unreachable. */
	void probeSoon() {
		this.watch.probeSoon();
	}

	/*
	 * The server may just have closed the connection that this probe was given, since
	 * nobody had used it for a while. So a peer that was reachable is asked again, after
	 * the other connections that it closed with that one are known to be closed.
	 */
	private void run() {
		ask((failure) -> {
			if (failure.isDisconnect() && this.reachable) {
				schedule(() -> ask(this::onFailure), PAUSE);
			}
			else {
				onFailure(failure);
			}
		});
	}

	private void ask(Consumer<HttpFailure> onFailure) {
		try {
			this.dialogue.request(new ListCommandsRequest(MessageId.random(), MessageMeta.EMPTY), ChannelRequest.LIST,
					ListCommandsResponse.class, this::onList, onFailure);
		}
		catch (Throwable ex) {
			onFailure.accept(HttpFailure.of(ex));
		}
	}

	private void onList(ListCommandsResponse list) {
		List<CommandDefinition> found = list.commands();
		this.commands = found;
		this.unreachableCause = null;
		this.reachable = true;
		this.gate.call((listener) -> listener.onReachable(found));
		this.failures.reachable();
		this.watch.probed(true);
		this.first.complete(null);
	}

	private void onFailure(HttpFailure failure) {
		String text = FailureText.of(failure, this.address);
		if (this.settings.failFast() && !this.first.isDone()) {
			this.first.completeExceptionally(new ChannelException(ChannelException.Reason.CLOSED,
					"Channel '" + this.channelId + "' cannot reach its peer: " + text));
			return;
		}
		this.unreachableCause = failure.cause();
		this.reachable = false;
		ChannelException cause = new ChannelException(ChannelException.Reason.CLOSED, failure.cause(),
				new IOException(text, failure.origin()));
		this.gate.call((listener) -> listener.onUnreachable(cause));
		this.failures.unreachable();
		this.watch.probed(false);
		this.first.complete(null);
	}

	void close() {
		this.watch.close();
		this.failures.reachable();
		this.first.completeExceptionally(this.gate.closedException());
	}

}
