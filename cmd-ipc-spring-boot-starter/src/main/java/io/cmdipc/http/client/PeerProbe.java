package io.cmdipc.http.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

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
import reactor.util.context.Context;

/**
 * Asks a peer for its commands whenever it is time to, and knows from that whether the
 * peer is there.
 * <p>
 * Concurrency: {@link PeerWatch} lets one probe run at a time; what it finds is written
 * before it is told.
 */
final class PeerProbe {

	private final String channelId;

	private final HttpChannelSettings settings;

	private final Dialogue dialogue;

	private final ListenerGate gate;

	private final CommandPrefix prefix;

	private final PeerWatch watch;

	private final CompletableFuture<Void> first = new CompletableFuture<>();

	private volatile List<CommandDefinition> commands = List.of();

	private volatile @Nullable String away;

	PeerProbe(String channelId, HttpChannelSettings settings, Dialogue dialogue, ListenerGate gate,
			CommandPrefix prefix) {
		this.channelId = channelId;
		this.settings = settings;
		this.dialogue = dialogue;
		this.gate = gate;
		this.prefix = prefix;
		this.watch = new PeerWatch(settings.intervals(), PeerProbe::schedule, this::run);
	}

	private static Runnable schedule(Runnable task, Duration delay) {
		return Schedulers.parallel().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS)::dispose;
	}

	/**
	 * Begin to look for the peer.
	 * @return completes when the peer has been found or not
	 */
	CompletableFuture<Void> start() {
		this.watch.probeNow();
		return this.first;
	}

	/** Return the commands that the peer told last, under their ids here. */
	List<CommandDefinition> commands() {
		return this.commands;
	}

	/**
	 * Return why the peer cannot be reached, {@code null} where it can as far as known.
	 */
	@Nullable String away() {
		return this.away;
	}

	/**
	 * Return whether the last look is so long ago that a call may find out for itself,
	 * and look too. Where a peer is still away such a call hears of it just now.
	 */
	boolean mayBeBack() {
		return this.watch.probeIfDue();
	}

	/** Look for the peer, as there is reason to think that it has come or gone. */
	void soon() {
		this.watch.probeSoon();
	}

	private void run() {
		this.dialogue.ask(new ListCommandsRequest(MessageId.random(), MessageMeta.EMPTY), Context.empty(),
				ListCommandsResponse.class, this::onList, this::onFailure);
	}

	private void onList(ListCommandsResponse list) {
		List<CommandDefinition> found = this.prefix.add(list.commands());
		this.commands = found;
		this.away = null;
		this.gate.call((listener) -> listener.onReachable(found));
		this.watch.probed(true);
		this.first.complete(null);
	}

	private void onFailure(HttpFailure failure) {
		if (this.settings.failFast() && !this.first.isDone()) {
			this.first.completeExceptionally(new ChannelException(ChannelException.Reason.CLOSED,
					HttpFailure.describeUnreachable(this.channelId, this.settings.url(), failure.cause())));
			return;
		}
		this.away = failure.cause();
		ChannelException cause = new ChannelException(ChannelException.Reason.CLOSED, failure.cause());
		this.gate.call((listener) -> listener.onUnreachable(cause));
		this.watch.probed(false);
		this.first.complete(null);
	}

	void close() {
		this.watch.close();
		this.first.completeExceptionally(this.gate.closedException());
	}

}
