package io.cmdipc.http.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import io.cmdipc.AttachedChannel;
import io.cmdipc.ChannelOptions;
import io.cmdipc.CommandException;
import io.cmdipc.CommandRegistry;
import io.cmdipc.RegisteredCommand;
import io.cmdipc.channel.WatchIntervals;
import io.cmdipc.http.server.TestServer;
import io.cmdipc.message.MessageCodec;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;

import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * A registry with a channel to a server.
 */
final class TestClient implements AutoCloseable {

	static final Duration BOUND = Duration.ofSeconds(15);

	static final WatchIntervals INTERVALS = new WatchIntervals(Duration.ofMinutes(1), Duration.ofMillis(20),
			Duration.ofMillis(100));

	final CommandRegistry registry = CommandRegistry.builder()
		.id("client")
		.requestTimeout(Duration.ofMinutes(1))
		.build();

	final HttpCommandChannel channel;

	TestClient(HttpChannelSettings settings) {
		this(settings, webClient(settings.url()));
	}

	private TestClient(HttpChannelSettings settings, WebClient webClient) {
		this(settings, webClient, TestServer.CODEC);
	}

	private TestClient(HttpChannelSettings settings, WebClient webClient, MessageCodec codec) {
		this.channel = new HttpCommandChannel("billing", webClient, codec, settings);
	}

	/** Return a client that is not attached. */
	static TestClient withCodec(HttpChannelSettings settings, MessageCodec codec) {
		return new TestClient(settings, webClient(settings.url()), codec);
	}

	/** Return an attached client that puts a prefix before the ids of commands. */
	static TestClient prefixed(String url, String prefix) {
		return new TestClient(settings(url)).attach(ChannelOptions.DEFAULTS.withCommandPrefix(prefix));
	}

	/** Return a client that is attached and knows whether its peer is there. */
	static TestClient attached(HttpChannelSettings settings) {
		return new TestClient(settings).attach();
	}

	/** Return such a client whose WebClient has something of the application. */
	static TestClient customized(HttpChannelSettings settings, Consumer<WebClient.Builder> customizer) {
		return new TestClient(settings, webClient(settings.url()).mutate().apply(customizer).build()).attach();
	}

	TestClient attach() {
		return attach(ChannelOptions.DEFAULTS);
	}

	private TestClient attach(ChannelOptions options) {
		TestServer.join(this.registry.attach(this.channel, options));
		return this;
	}

	/** Return settings with which nothing happens unless a test waits for it. */
	static HttpChannelSettings settings(String url) {
		return HttpChannelSettings.of(url)
			.withTimeout(Duration.ofMinutes(1))
			.withIntervals(INTERVALS)
			.withMaxMessageSize(64 * 1024);
	}

	static HttpChannelSettings withRefresh(String url, Duration interval) {
		return settings(url)
			.withIntervals(new WatchIntervals(interval, INTERVALS.initialBackoff(), INTERVALS.maxBackoff()));
	}

	static WebClient webClient(String url) {
		HttpClient client = HttpClient.create()
			.compress(true)
			.disableRetry(true)
			.responseTimeout(Duration.ofMinutes(1));
		return WebClient.builder().baseUrl(url).clientConnector(new ReactorClientHttpConnector(client)).build();
	}

	CompletableFuture<Object> call(String commandId) {
		return this.registry.execute(commandId, null, Object.class).thenApply((result) -> result);
	}

	@Nullable Object result(String commandId) {
		return TestServer.join(call(commandId));
	}

	/** Return how a call fails, before long. */
	CommandException failure(String commandId) {
		try {
			Object result = call(commandId).get(BOUND.toMillis(), TimeUnit.MILLISECONDS);
			throw new AssertionError("Returned " + result + " instead of failing");
		}
		catch (ExecutionException ex) {
			return (CommandException) ex.getCause();
		}
		catch (TimeoutException | InterruptedException ex) {
			throw new AssertionError("No failure within " + BOUND, ex);
		}
	}

	AttachedChannel attached() {
		return this.registry.channels().get(0);
	}

	List<String> commands() {
		return this.registry.commands().stream().map(RegisteredCommand::id).toList();
	}

	static ConditionFactory await() {
		return Awaitility.await().atMost(BOUND).pollInterval(Duration.ofMillis(5));
	}

	@Override
	public void close() {
		this.registry.close();
	}

}
