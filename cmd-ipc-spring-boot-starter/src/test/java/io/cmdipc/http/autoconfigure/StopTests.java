package io.cmdipc.http.autoconfigure;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.cmdipc.CommandInvocation;
import io.cmdipc.CommandRegistry;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.autoconfigure.Patience;
import io.cmdipc.autoconfigure.channel.ChannelOptionsCustomizer;
import io.cmdipc.channel.CallRefusal;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.message.Event;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.test.ScriptedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications that stop while their commands are called.
 */
@ParameterizedClass
@EnumSource(value = WebApplicationType.class, names = { "REACTIVE", "SERVLET" })
class StopTests {

	private final WebApplicationType stack;

	private final HttpClient client = HttpClient.newHttpClient();

	private ConfigurableApplicationContext context;

	private Slow slow;

	private CompletableFuture<Void> stopping;

	StopTests(WebApplicationType stack) {
		this.stack = stack;
	}

	@AfterEach
	void close() {
		this.slow.release();
		this.context.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "slow.blocking", "slow.reactive" })
	void callInProgressIsAnsweredAndFurtherOnesAreRefusedUntilThen(String commandId) {
		start("30s");
		CompletableFuture<HttpResponse<String>> running = call(commandId);
		this.slow.awaitBegun();

		this.stopping = onThreadOfItsOwn(this.context::close);
		awaitRefusal();

		assertThat(this.slow.readiness).endsWith(ReadinessState.REFUSING_TRAFFIC);
		HttpResponse<String> refused = join(call(commandId));
		assertThat(refused.statusCode()).isEqualTo(503);
		assertThat(refused.headers().firstValue("Cmd-Ipc-Begun")).contains("false");
		assertThat(refused.headers().firstValue("Retry-After")).contains("1");
		assertThat(running).isNotDone();
		this.slow.release();
		assertThat(join(running).body()).contains("\"result\":\"done\"");
		assertThat(join(running).headers().firstValue("Connection")).contains("close");
		join(this.stopping);
	}

	@ParameterizedTest
	@ValueSource(strings = { "slow.blocking", "slow.reactive" })
	void callThatDoesNotEndInTimeIsAnswered(String commandId) {
		start("200ms");
		CompletableFuture<HttpResponse<String>> running = call(commandId);
		this.slow.awaitBegun();

		this.context.close();

		assertThat(join(running).statusCode()).isEqualTo(200);
		assertThat(join(running).body()).contains("channel_disconnected");
	}

	@Test
	void callIsAnsweredAtOnceIfTheServerIsShutDownImmediately() {
		start("5m", "server.shutdown=immediate");
		CompletableFuture<HttpResponse<String>> running = call("slow.reactive");
		this.slow.awaitBegun();

		this.stopping = onThreadOfItsOwn(this.context::close);

		assertThat(join(running).statusCode()).isEqualTo(200);
		assertThat(join(running).body()).contains("channel_disconnected");
		join(this.stopping);
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void callOnAVirtualThreadIsAnsweredToo() {
		start("30s", "spring.threads.virtual.enabled=true");
		CompletableFuture<HttpResponse<String>> running = call("slow.blocking");
		this.slow.awaitBegun();

		this.stopping = onThreadOfItsOwn(this.context::close);
		awaitRefusal();
		this.slow.release();

		assertThat(this.slow.thread.toString()).startsWith("VirtualThread");
		assertThat(join(running).body()).contains("\"result\":\"done\"");
		join(this.stopping);
	}

	@Test
	void applicationThatIsStoppedAndStartedAgainIsReadyAgain() {
		start("30s");
		CompletableFuture<HttpResponse<String>> running = call("slow.blocking");
		this.slow.awaitBegun();

		this.stopping = onThreadOfItsOwn(this.context::stop);
		awaitRefusal();
		this.slow.release();
		assertThat(join(running).body()).contains("\"result\":\"done\"");
		join(this.stopping);
		this.context.start();

		assertThat(this.slow.readiness).containsExactly(ReadinessState.ACCEPTING_TRAFFIC,
				ReadinessState.REFUSING_TRAFFIC, ReadinessState.ACCEPTING_TRAFFIC);
		assertThat(join(call("slow.blocking")).body()).contains("\"result\":\"done\"");
	}

	@Test
	void callsOfAPeerOverAnotherChannelEndTooAndFurtherOnesAreRefused() {
		start("30s");
		ScriptedChannel peer = this.context.getBean(Slow.class).peer;
		ExecuteCommandRequest call = request("slow.blocking");
		peer.deliver(call);
		this.slow.awaitBegun();

		this.stopping = onThreadOfItsOwn(this.context::close);
		awaitRefusal();
		ExecuteCommandRequest further = request("slow.reactive");
		peer.deliver(further);

		ExecuteCommandResponse refusal = await(peer, ExecuteCommandResponse.class, 1);
		assertThat(refusal.thid()).isEqualTo(further.id());
		assertThat(refusal.mayHaveBegun()).isFalse();
		assertThat(refusal.error().code().wireName()).isEqualTo("channel_disconnected");
		this.slow.release();
		assertThat(await(peer, Event.class, 1).eventId()).isEqualTo("slow.done");
		assertThat(await(peer, ExecuteCommandResponse.class, 2).thid()).isEqualTo(call.id());
		join(this.stopping);
	}

	@Test
	void callBeyondTheRateLimitOfAStoppingServerIsNotToldToWaitForTheLimit() {
		start("30s");
		ScriptedChannel peer = this.slow.peer;
		assertThat(join(call("limited")).statusCode()).isEqualTo(429);
		peer.deliver(request("limited"));
		assertThat(await(peer, ExecuteCommandResponse.class, 1).error().message()).contains("Call again in 60000 ms");
		call("slow.blocking");
		this.slow.awaitBegun();

		this.stopping = onThreadOfItsOwn(this.context::close);
		awaitRefusal();
		peer.deliver(request("limited"));

		ExecuteCommandResponse refusal = await(peer, ExecuteCommandResponse.class, 2);
		assertThat(refusal.mayHaveBegun()).isFalse();
		assertThat(refusal.error().code().wireName()).isEqualTo("channel_disconnected");
		HttpResponse<String> refused = join(call("limited"));
		assertThat(refused.statusCode()).isEqualTo(503);
		assertThat(refused.headers().firstValue("Cmd-Ipc-Begun")).contains("false");
		assertThat(refused.headers().firstValue("Retry-After")).contains("1");
		this.slow.release();
		join(this.stopping);
	}

	@Test
	void callOfAModuleEndsToo() {
		start("30s");
		CommandRegistry stock = this.context.getBean("stockCommandRegistry", CommandRegistry.class);
		CompletableFuture<String> running = stock.execute("slow.blocking", null, String.class);
		this.slow.awaitBegun();

		this.stopping = onThreadOfItsOwn(this.context::close);
		awaitRefusal();
		this.slow.release();

		assertThat(join(running)).isEqualTo("done");
		join(this.stopping);
	}

	private void start(String patience, String... further) {
		this.context = new SpringApplicationBuilder(Application.class).web(this.stack)
			.properties("server.port=0", "cmd-ipc.server.http.enabled=true",
					"cmd-ipc.channel.in-memory.stock.base-packages=none", "cmd-ipc.request-timeout=60s",
					"spring.lifecycle.timeout-per-shutdown-phase=" + patience,
					"spring.reactor.netty.shutdown-quiet-period=0s")
			.properties(further)
			.run();
		this.slow = this.context.getBean(Slow.class);
	}

	/* A call that is not refused runs until the others do. */
	private void awaitRefusal() {
		Patience.await().until(() -> join(send(HttpRequest.BodyPublishers.noBody(), "/cmds.json")).statusCode() == 503);
	}

	private CompletableFuture<HttpResponse<String>> call(String commandId) {
		return send(
				HttpRequest.BodyPublishers.ofString(
						"{\"id\":\"1\",\"type\":\"execute.command.request\",\"commandId\":\"" + commandId + "\"}"),
				"/cmd");
	}

	private CompletableFuture<HttpResponse<String>> send(HttpRequest.BodyPublisher body, String path) {
		URI uri = URI
			.create("http://localhost:" + this.context.getEnvironment().getProperty("local.server.port") + path);
		return this.client.sendAsync(HttpRequest.newBuilder(uri)
			.method((body.contentLength() == 0) ? "GET" : "POST", body)
			.header("Content-Type", "application/json")
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	private static ExecuteCommandRequest request(String commandId) {
		return new ExecuteCommandRequest(MessageId.random(), MessageMeta.EMPTY, commandId, null);
	}

	/* The common pool may have one thread alone, which responses of the client need. */
	private static CompletableFuture<Void> onThreadOfItsOwn(Runnable stop) {
		return CompletableFuture.runAsync(stop, (task) -> new Thread(task, "stop").start());
	}

	private static <T> T join(CompletableFuture<T> future) {
		return future.orTimeout(30, TimeUnit.SECONDS).join();
	}

	private static <T extends Message> T await(ScriptedChannel peer, Class<T> type, int number) {
		return Patience.await().until(() -> peer.allSent(type), (all) -> all.size() >= number).get(number - 1);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Slow slow() {
			return new Slow();
		}

		@Bean
		@Scope("prototype")
		CommandChannel peer(Slow slow) {
			slow.peer = ScriptedChannel.listing("peer");
			return slow.peer;
		}

		@Bean
		ChannelOptionsCustomizer limit() {
			CallRefusal refusal = CallRefusal.rate("limited", Duration.ofSeconds(60));
			return (declaration, options) -> options
				.withCallAdmission((commandId, context) -> commandId.equals("limited") ? refusal : null);
		}

	}

	static class Slow {

		private final List<Object> readiness = new CopyOnWriteArrayList<>();

		private final CompletableFuture<Void> begun = new CompletableFuture<>();

		private final CompletableFuture<String> end = new CompletableFuture<>();

		private volatile ScriptedChannel peer;

		private volatile Thread thread;

		@CommandHandler("slow.blocking")
		String block(CommandInvocation invocation) {
			this.thread = Thread.currentThread();
			this.begun.complete(null);
			String result = join(this.end);
			invocation.caller().emit("slow.done", null);
			return result;
		}

		@CommandHandler("slow.reactive")
		Mono<String> react() {
			this.begun.complete(null);
			return Mono.fromFuture(this.end, true);
		}

		@EventListener
		void changed(AvailabilityChangeEvent<ReadinessState> change) {
			this.readiness.add(change.getState());
		}

		private void awaitBegun() {
			join(this.begun.copy());
		}

		private void release() {
			this.end.complete("done");
		}

	}

}
