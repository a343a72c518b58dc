package io.cmdipc.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import io.cmdipc.CommandException;
import io.cmdipc.CommandRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static io.cmdipc.autoconfigure.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a server answers, a call has a result or fails with a {@link CommandException}
 * soon, no call stays pending, and the channel works again once the server does.
 */
@Tag("fuzz")
class HttpClientFuzzTests {

	private static final int WARM = 1000;

	private static final JsonMapper mapper = new JsonMapper();

	private static final String LIST = "{\"type\":\"list.commands.response\",\"id\":\"1\",\"thid\":\"%s\","
			+ "\"commands\":[{\"id\":\"math.add\"}]}";

	private static final String RESULT = "{\"type\":\"execute.command.response\",\"id\":\"1\",\"thid\":\"%s\","
			+ "\"response\":{\"ok\":true,\"result\":3}}";

	private static final String ERROR = "{\"type\":\"execute.command.response\",\"id\":\"1\",\"thid\":\"%s\","
			+ "\"response\":{\"ok\":false,\"error\":{\"code\":\"not_found\",\"message\":\"No\"}},"
			+ "\"_meta\":{\"io.cmdipc/error\":{\"code\":\"x\",\"details\":{\"a\":1}}}}";

	private final MessageInputs inputs = new MessageInputs();

	private final Map<String, Integer> outcomes = new TreeMap<>();

	private volatile @Nullable FuzzRun rubbish;

	HttpClientFuzzTests() throws IOException {
	}

	@Test
	void anyResponseEndsTheCall() throws IOException {
		try (RubbishServer server = new RubbishServer(this::respond);
				FuzzWatch watch = new FuzzWatch();
				ConfigurableApplicationContext context = new SpringApplicationBuilder(FuzzedService.class)
					.web(WebApplicationType.NONE)
					.run("--spring.main.banner-mode=off", "--cmd-ipc.channel.http.billing.url=" + server.url(),
							"--cmd-ipc.channel.http.billing.timeout=300ms", "--cmd-ipc.router-channel=billing",
							"--cmd-ipc.channel.http.billing.refresh-interval=1s",
							"--cmd-ipc.channel.http.billing.initial-backoff=5ms",
							"--cmd-ipc.channel.http.billing.max-backoff=20ms", "--logging.level.root=error",
							"--logging.level.io.cmdipc.fuzz=info")) {
			CommandRegistry registry = context.getBean(CommandRegistry.class);
			FuzzRun run = FuzzRun.ofTarget("the HTTP client");
			this.rubbish = run;
			run.run(watch, WARM, (chance) -> call(registry));
			run.tell("outcomes " + this.outcomes);
			this.rubbish = null;
			await().ignoreExceptions().until(() -> registry.call("peer.add", null, Integer.class) == 3);
			await().untilAsserted(() -> assertThat(registry.channels()).allSatisfy(
					(channel) -> assertThat(channel.inFlight() + channel.waiting() + channel.awaited()).isZero()));
			watch.verify();
		}
	}

	private void call(CommandRegistry registry) {
		String outcome = "result";
		try {
			registry.execute("peer.add", Map.of("a", 1)).orTimeout(20, TimeUnit.SECONDS).join();
		}
		catch (CompletionException ex) {
			assertThat(ex.getCause()).isInstanceOf(CommandException.class);
			outcome = ((CommandException) ex.getCause()).code().wireName();
		}
		this.outcomes.merge(outcome, 1, Integer::sum);
	}

	private byte[] respond(String body) {
		JsonNode request = body.isEmpty() ? mapper.createObjectNode() : mapper.readTree(body);
		boolean list = !request.path("type").asString("").startsWith("execute");
		FuzzRun run = this.rubbish;
		Chance chance = (run != null) ? run.chance() : null;
		String response = (list ? LIST : (chance != null && chance.percent(20)) ? ERROR : RESULT)
			.formatted(request.path("id").asString("1"));
		if (chance == null || (list && chance.percent(80))) {
			return HttpInputs.whole(response);
		}
		if (chance.percent(1)) {
			return new byte[0];
		}
		byte[] line = chance.percent(70)
				? this.inputs.mutated(chance, mapper.readTree(response)).getBytes(StandardCharsets.UTF_8)
				: this.inputs.next(chance);
		return chance.percent(60) ? HttpInputs.whole(new String(line, StandardCharsets.ISO_8859_1))
				: HttpInputs.response(chance, line);
	}

}
