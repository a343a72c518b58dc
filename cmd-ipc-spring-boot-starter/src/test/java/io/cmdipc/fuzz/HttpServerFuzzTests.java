package io.cmdipc.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.cmdipc.CommandRegistry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static io.cmdipc.autoconfigure.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server gives every request whose framing is right a response, and never 500. Others
 * have a response or a closed connection. No exchange stays open.
 */
@Tag("fuzz")
class HttpServerFuzzTests {

	private static final int WARM = 1000;

	private static final byte[] CALL = ("{\"type\":\"execute.command.request\",\"id\":\"1\",\"commandId\":\"math.add\","
			+ "\"request\":{\"a\":1,\"b\":2}}")
		.getBytes(StandardCharsets.UTF_8);

	private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3})");

	private static final int PATIENCE = 20_000;

	private static final int SHORT = 10;

	private final MessageInputs inputs = new MessageInputs();

	private final Map<String, Integer> statuses = new TreeMap<>();

	HttpServerFuzzTests() throws IOException {
	}

	@ParameterizedTest
	@EnumSource(names = { "REACTIVE", "SERVLET" })
	void anyRequestIsAnsweredOrItsConnectionClosed(WebApplicationType stack) throws IOException {
		try (FuzzWatch watch = new FuzzWatch();
				ConfigurableApplicationContext context = new SpringApplicationBuilder(FuzzedService.class).web(stack)
					.run("--server.port=0", "--server.address=127.0.0.1", "--spring.main.banner-mode=off",
							"--cmd-ipc.server.http.enabled=true", "--cmd-ipc.request-timeout=200ms",
							"--logging.level.root=error", "--logging.level.io.cmdipc.fuzz=info")) {
			int port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
			FuzzRun run = FuzzRun.ofTarget("the HTTP server, " + stack);
			run.run(watch, WARM, (chance) -> check(port, chance));
			run.tell("statuses " + this.statuses);
			assertThat(exchange(port, HttpInputs.call(CALL), PATIENCE)).startsWith("HTTP/1.1 200");
			CommandRegistry registry = context.getBean(CommandRegistry.class);
			await().untilAsserted(() -> assertThat(registry.channels()).allSatisfy(
					(channel) -> assertThat(channel.inFlight() + channel.waiting() + channel.awaited()).isZero()));
			watch.verify();
		}
	}

	private void check(int port, Chance chance) throws IOException {
		boolean framed = chance.percent(75);
		byte[] body = chance.percent(50) ? this.inputs.nextCall(chance) : this.inputs.next(chance);
		byte[] input = framed ? framed(chance, body) : HttpInputs.request(chance, body);
		boolean goesAway = !framed || chance.percent(3);
		String response = exchange(port, input, goesAway ? SHORT : PATIENCE);
		Matcher status = STATUS.matcher(response);
		if (status.find()) {
			this.statuses.merge(status.group(1), 1, Integer::sum);
			assertThat(status.group(1)).as(response).isNotEqualTo("500");
		}
		else {
			this.statuses.merge("none", 1, Integer::sum);
			assertThat(goesAway).as("without a status: '%s'", response).isTrue();
		}
	}

	private static byte[] framed(Chance chance, byte[] body) {
		return chance.percent(15) ? HttpInputs.chunkedCall(chance, body) : HttpInputs.call(body);
	}

	private static String exchange(int port, byte[] request, int timeout) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoLinger(true, 0);
			socket.setSoTimeout(timeout);
			try {
				socket.getOutputStream().write(request);
				return read(socket.getInputStream());
			}
			catch (IOException ex) {
				assertThat(timeout).as("time without a response: %s", ex).isEqualTo(SHORT);
				return "";
			}
		}
	}

	/*
	 * Reads the head and what has come with it, which is all that is checked.
	 */
	private static String read(InputStream in) throws IOException {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		byte[] buffer = new byte[8192];
		while (!all.toString(StandardCharsets.ISO_8859_1).contains("\r\n\r\n")) {
			int length = in.read(buffer);
			if (length < 0) {
				break;
			}
			all.write(buffer, 0, length);
		}
		return all.toString(StandardCharsets.ISO_8859_1);
	}

}
