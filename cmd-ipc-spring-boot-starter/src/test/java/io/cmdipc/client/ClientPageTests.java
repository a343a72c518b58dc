package io.cmdipc.client;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

import io.cmdipc.CommandException;
import io.cmdipc.CommandRegistry;
import io.cmdipc.Registration;
import io.cmdipc.channel.InMemoryChannelPair;
import io.cmdipc.contract.CommandExchange;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.CommandSchema;
import io.cmdipc.message.Payload;
import io.cmdipc.method.InvalidMethodException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * The texts of mismatches in docs/clients.md, for the clients that the page shows.
 */
@ExtendWith(OutputCaptureExtension.class)
class ClientPageTests {

	private static final Path PAGE = Path.of("../docs/clients.md");

	private static final Pattern BLOCK = Pattern.compile("(?ms)^```text\n(.*?)\n```$");

	private static final String REQUEST = """
			{"type":"object","properties":{"card":{"type":"string"},"amount":{"type":"number"},
			"currency":{"type":"string"}},"required":["card","amount","currency"]}""";

	private static final String RESULT = """
			{"type":"object","properties":{"reference":{"type":"string"}}}""";

	private final CommandRegistry shop = CommandRegistry.builder().id("shop").build();

	private final CommandRegistry billing = CommandRegistry.builder().id("billing").build();

	@AfterEach
	void close() {
		this.shop.close();
		this.billing.close();
	}

	@Test
	void warningIsThatOfThePage(CapturedOutput output) throws IOException {
		attachBilling();
		Any.Billing client = CommandClientFactory.create(this.shop).createClient(Any.Billing.class);

		await().until(() -> output.getAll().contains("does not fit"));
		String warning = output.getAll().substring(output.getAll().indexOf("ClientPageTests."));

		assertThat(texts()).contains(asOnThePage(warning.lines().findFirst().orElseThrow()));
		assertThat(client).isNotNull();
	}

	@Test
	void failedStartIsThatOfThePage() throws IOException {
		attachBilling();

		InvalidMethodException failure = catchThrowableOfType(InvalidMethodException.class,
				() -> strict().createClient(Strict.Billing.class));

		assertThat(texts()).contains(asOnThePage(failure.getMessage()));
	}

	@Test
	void refusedCallIsThatOfThePage() throws IOException {
		Strict.Billing client = strict().createClient(Strict.Billing.class);
		attachBilling();

		CommandException failure = catchThrowableOfType(CommandException.class,
				() -> client.charge(new Strict.Billing.Charge("4711", BigDecimal.ONE)));

		assertThat(texts()).contains(asOnThePage(failure.getMessage()));
	}

	private CommandClientFactory strict() {
		return CommandClientFactory.builder(this.shop).strict(true).build();
	}

	private void attachBilling() {
		CommandSchema schema = new CommandSchema(Payload.ofJson(REQUEST), Payload.ofJson(RESULT));
		this.billing.register(CommandDefinition.of("billing.charge").withSchema(schema), (invocation) -> null).join();
		InMemoryChannelPair pair = InMemoryChannelPair.create("billing", "shop");
		CompletableFuture<Registration> other = this.billing.attach(pair.second());
		this.shop.attach(pair.first()).join();
		other.join();
	}

	private static String asOnThePage(String text) {
		return text.replaceAll("ClientPageTests\\.(Any|Strict)\\.", "");
	}

	private static List<String> texts() throws IOException {
		return BLOCK.matcher(Files.readString(PAGE)).results().map((block) -> block.group(1)).toList();
	}

	static final class Any {

		@CommandExchange("billing")
		interface Billing {

			void charge(Charge charge);

		}

		record Charge(String card, String amount) {

		}

	}

	static final class Strict {

		@CommandExchange("billing")
		interface Billing {

			Receipt charge(Charge charge);

			record Charge(String card, BigDecimal amount) {

			}

			record Receipt(String reference) {

			}

		}

	}

}
