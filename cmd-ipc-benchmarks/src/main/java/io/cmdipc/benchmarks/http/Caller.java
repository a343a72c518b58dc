package io.cmdipc.benchmarks.http;

import java.net.URI;
import java.time.Duration;
import java.util.function.BiConsumer;

import io.cmdipc.CommandRegistry;
import io.cmdipc.http.client.HttpChannelSettings;
import io.cmdipc.http.client.HttpCommandChannel;
import io.cmdipc.message.MessageCodec;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Calls the command of a server.
 */
@FunctionalInterface
interface Caller {

	/**
	 * Call the command once.
	 * @param receiver gets the answer or the failure, on any thread
	 */
	void call(BiConsumer<@Nullable Object, @Nullable Throwable> receiver);

	/** Return a caller that uses a registry with a channel over HTTP. */
	static Caller ours(int port) {
		return ours(CommandRegistry.builder().build(), port);
	}

	/** Return a caller that adds a channel over HTTP to a registry. */
	static Caller ours(CommandRegistry registry, int port) {
		HttpChannelSettings settings = HttpChannelSettings.of("http://localhost:" + port).withFailFast(true);
		registry
			.attach(new HttpCommandChannel("server", client(port), new MessageCodec(registry.jsonMapper()), settings))
			.join();
		Summands request = new Summands(2, 3);
		return (receiver) -> registry.execute(Summands.COMMAND, request, Integer.class).whenComplete(receiver);
	}

	/** Return a caller that posts and reads bytes without parsing them. */
	static Caller bare(int port) {
		WebClient client = client(port);
		URI uri = URI.create("http://localhost:" + port + "/cmd");
		CallLine call = CallLine.after("");
		return (receiver) -> client.post()
			.uri(uri)
			.contentType(MediaType.APPLICATION_JSON)
			.accept(MediaType.APPLICATION_NDJSON)
			.bodyValue(call.nextCopy())
			.retrieve()
			.bodyToMono(byte[].class)
			.subscribe((answer) -> receiver.accept(answer, null), (failure) -> receiver.accept(null, failure));
	}

	/* As the starter makes the clients of its channels. */
	private static WebClient client(int port) {
		HttpClientSettings settings = HttpClientSettings.defaults()
			.withConnectTimeout(Duration.ofSeconds(2))
			.withRedirects(HttpRedirects.DONT_FOLLOW);
		return WebClient.builder()
			.clientConnector(ClientHttpConnectorBuilder.reactor().build(settings))
			.baseUrl("http://localhost:" + port)
			.build();
	}

}
