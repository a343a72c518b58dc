package io.cmdipc.http;

import java.net.URI;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.web.reactive.function.BodyExtractor;
import org.springframework.web.reactive.function.BodyInserter;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The far end of a {@link HttpCommandChannel}: takes one message at a time and answers
 * it.
 * <p>
 * Concurrency: (1) an exchange is stored and then the flag read, closing raises the flag
 * and then goes through the exchanges, so none is left running; (2) one clock looks after
 * all exchanges instead of a timer for each: an exchange is stored and then the clock
 * wound up, the clock stops and then looks whether there is an exchange.
 */
final class HttpPeer {

	private static final String URI_TEMPLATE = WebClient.class.getName() + ".uriTemplate";

	private static final long SHORTEST_TICK = TimeUnit.MILLISECONDS.toNanos(1);

	private static final long LONGEST_TICK = TimeUnit.MILLISECONDS.toNanos(50);

	private final WebClient client;

	private final HttpChannelSettings settings;

	private final URI uri;

	private final Set<HttpExchange> running = ConcurrentHashMap.newKeySet();

	private final AtomicBoolean watching = new AtomicBoolean();

	private final long tick;

	private volatile boolean closed;

	HttpPeer(WebClient client, HttpChannelSettings settings) {
		this.client = client;
		this.settings = settings;
		this.tick = Math.min(LONGEST_TICK, Math.max(SHORTEST_TICK, settings.timeout().toNanos() / 20));
		this.uri = resolve(client, settings.path());
	}

	/*
	 * Not as defaults of the client, which would be copied for every request.
	 */
	private static void describeContent(HttpHeaders headers) {
		headers.set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
		headers.set(HttpHeaders.ACCEPT, MediaType.APPLICATION_NDJSON_VALUE);
	}

	/*
	 * Asking the client, which knows the base URL, once is cheaper than with every
	 * request.
	 */
	private static URI resolve(WebClient client, String path) {
		URI[] resolved = new URI[1];
		client.post().uri((builder) -> {
			resolved[0] = builder.path(path).build();
			return resolved[0];
		});
		return resolved[0];
	}

	/**
	 * Send a message.
	 * @param message the message in JSON
	 * @param receiver who gets the answer, once, perhaps before this returns; nobody
	 * after a close
	 */
	void post(byte[] message, Consumer<Answer> receiver) {
		HttpExchange exchange = new HttpExchange(this.settings.timeout(), receiver, this.running::remove);
		this.running.add(exchange);
		if (this.closed) {
			exchange.abandon();
			return;
		}
		Mono.defer(() -> request(message)).subscribe(exchange);
		watch();
	}

	private void watch() {
		if (this.watching.compareAndSet(false, true)) {
			Schedulers.parallel().schedule(this::expire, this.tick, TimeUnit.NANOSECONDS);
		}
	}

	private void expire() {
		long now = System.nanoTime();
		try {
			this.running.forEach((exchange) -> exchange.expire(now));
		}
		finally {
			this.watching.set(false);
			if (!this.running.isEmpty()) {
				watch();
			}
		}
	}

	private Mono<Answer> request(byte[] message) {
		return this.client.post()
			.uri(this.uri)
			.attribute(URI_TEMPLATE, this.settings.path())
			.headers(HttpPeer::describeContent)
			.body(inserter(message))
			.retrieve()
			.onStatus(HttpStatusCode::isError, (response) -> Mono.empty())
			.toEntityFlux(this::read)
			.flatMap((response) -> Objects.requireNonNull(response.getBody()).next());
	}

	private static BodyInserter<Object, ClientHttpRequest> inserter(byte[] message) {
		return (request, context) -> {
			request.getHeaders().setContentLength(message.length);
			return request.writeWith(Mono.fromSupplier(() -> request.bufferFactory().wrap(message)));
		};
	}

	/*
	 * As the extractor of a body this sees the response itself, and the client does not
	 * look after a body that is read here.
	 */
	private Flux<Answer> read(ClientHttpResponse response, BodyExtractor.Context context) {
		int status = response.getStatusCode().value();
		@Nullable Answer refusal = (status != 200) ? HttpFailure.status(status) : null;
		long length = response.getHeaders().getContentLength();
		return Mono.<Answer>create((sink) -> {
			AnswerReader reader = new AnswerReader(this.settings.maxMessageSize(), length, refusal, sink);
			sink.onDispose(reader::stop);
			response.getBody().subscribe(reader);
		}).flux();
	}

	/** Return how many exchanges are under way. */
	int running() {
		return this.running.size();
	}

	void close() {
		this.closed = true;
		this.running.forEach(HttpExchange::abandon);
	}

}
