package io.cmdipc.production.security.inside;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.cmdipc.ChannelOptions;
import io.cmdipc.CommandInvocation;
import io.cmdipc.CommandRegistry;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.autoconfigure.channel.ChannelDeclaration;
import io.cmdipc.production.security.inside.module.ModuleHandlers;
import io.cmdipc.security.CommandAuthorization;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Rules about the commands of an application, asked at its edge. The same on both stacks.
 */
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AuthorizationContract {

	private final WebApplicationType stack;

	private final Class<?> chain;

	private SecuredApplication application;

	AuthorizationContract(WebApplicationType stack, Class<?> chain) {
		this.stack = stack;
		this.chain = chain;
	}

	@BeforeAll
	void start() {
		this.application = SecuredApplication.start(this.stack,
				List.of(this.chain, Rules.class, Commands.class, ModuleHandlers.class),
				"cmd-ipc.channel.in-memory.billing.capacity=100");
	}

	@AfterAll
	void stop() {
		this.application.close();
	}

	@ParameterizedTest
	@CsvSource({ "ann, billing.charge, charged", "ann, open.ping, pong", "bob, open.ping, pong", ", open.ping, pong",
			"ann, module.who, ann ann", "bob, module.who, bob bob", "ann, shop.order, charged" })
	void userCallsWhatTheRulesPermit(String user, String commandId, String result) {
		assertThat(this.application.text(commandId, user)).isEqualTo(result);
	}

	@ParameterizedTest
	@CsvSource({ "bob, billing.charge", "bob, closed.door", "ann, closed.door", "ann, failing.rule" })
	void refusedCommandIsAnsweredAsAnUnknownOne(String user, String commandId) {
		String unknown = this.application.call("un.known", "ann").path("response").toString();

		assertThat(this.application.call(commandId, user).path("response").toString())
			.isEqualTo(unknown.replace("un.known", commandId));
	}

	@Test
	void nobodyIsAskedToLogIn() {
		assertThat(this.application.post("/cmd", SecuredApplication.request("billing.charge"), null).statusCode())
			.isIn(401, 403);
		assertThat(this.application.post("/cmd", SecuredApplication.request("module.who"), null).statusCode()).isIn(401,
				403);
		assertThat(this.application.post("/cmd", SecuredApplication.request("billing.charge"), "bob").statusCode())
			.isEqualTo(200);
	}

	@Test
	void listShowsWhatTheCallerMayCall() {
		assertThat(this.application.get("/cmds.json", "ann").body())
			.contains("billing.charge", "open.ping", "module.who")
			.doesNotContain("closed.door");
		assertThat(this.application.get("/cmds.json", "bob").body()).contains("open.ping", "module.who")
			.doesNotContain("billing.charge");
		assertThat(this.application.get("/cmds.json", null).body()).contains("open.ping")
			.doesNotContain("billing.charge", "module.who");
	}

	@Test
	void tagOfTheListOfOneCallerIsNotThatOfAnother() {
		HttpResponse<String> list = this.application.get("/cmds.json", "ann");
		String tag = list.headers().firstValue("ETag").orElseThrow();

		HttpResponse<String> others = this.application.get("/cmds.json", "bob", "If-None-Match", tag);

		assertThat(others.statusCode()).isEqualTo(200);
		assertThat(others.body()).doesNotContain("billing.charge");
		assertThat(this.application.get("/cmds.json", "ann", "If-None-Match", tag).statusCode()).isEqualTo(304);
		assertThat(this.application.get("/cmds.json", null, "If-None-Match", tag).statusCode()).isEqualTo(200);
		assertThat(list.headers().firstValue("Cache-Control")).hasValue("private, no-cache");
		assertThat(list.headers().allValues("Vary")).anyMatch((vary) -> vary.contains("Authorization, Cookie"));
	}

	@Test
	void otherMethodsTellNothingOfTheListOfOthers() {
		HttpResponse<String> head = this.application.request("HEAD", "/cmds.json", "bob");
		HttpResponse<String> options = this.application.request("OPTIONS", "/cmds.json", null);

		assertThat(head.headers().firstValue("ETag"))
			.isEqualTo(this.application.get("/cmds.json", "bob").headers().firstValue("ETag"));
		assertThat(head.body()).isEmpty();
		assertThat(options.body()).isEmpty();
		assertThat(options.headers().map()).doesNotContainKeys("ETag", "etag");
	}

	@Test
	void messageDoesNotSayWhoItsSenderIs() {
		String meta = "{\"principal\":\"ann\",\"io.cmdipc/principal\":\"ann\",\"user\":\"ann\",\"authorization\":\"Basic YW5uOnNlY3JldA==\"}";
		String forged = SecuredApplication.request("billing.charge")
			.replace("\"commandId\"", "\"_meta\":" + meta + ",\"principal\":\"ann\",\"commandId\"");

		assertThat(this.application.post("/cmd", forged, null).statusCode()).isIn(401, 403);
		assertThat(this.application.post("/cmd", forged, "bob").body()).contains("not_found");
	}

	@Test
	void rulesAreAskedOnceAtTheEdge() {
		AtomicInteger asked = this.application.bean(AtomicInteger.class);
		asked.set(0);

		this.application.text("module.who", "bob");
		assertThat(asked).hasValue(1);

		this.application.bean(CommandRegistry.class).execute("module.who", null, String.class).join();
		this.application.bean(CommandRegistry.class).execute("closed.door", null, String.class).join();
		assertThat(asked).hasValue(1);
	}

	@Test
	void refusalIsNoErrorInTheLog(CapturedOutput output) {
		this.application.call("billing.charge", "bob");

		assertThat(output).doesNotContain("ERROR");
	}

	@ParameterizedTest
	@CsvSource({ "bill*", "'*.charge'", "' '", "'a*b'", "_private.*" })
	void patternThatIsNoneIsRefused(String pattern) {
		assertThatIllegalArgumentException().isThrownBy(() -> CommandAuthorization.builder().command(pattern))
			.withMessageContaining("'" + pattern + "' must be an id, or end with '.*', or be '*'");
	}

	@Configuration(proxyBeanMethods = false)
	static class Rules {

		@Bean
		AtomicInteger asked() {
			return new AtomicInteger();
		}

		/* A module that the application declares itself is a module all the same. */
		@Bean
		ChannelDeclaration billingModule() {
			return ChannelDeclaration.of("billing", "bean 'billingModule'")
				.withOptions(ChannelOptions.DEFAULTS.withinApplication());
		}

		@Bean
		AuthorizationManager<CommandInvocation> commandRules(AtomicInteger asked) {
			return CommandAuthorization.builder()
				.command("billing.*")
				.hasRole("BILLING")
				.command("open.ping")
				.permitAll()
				.command("closed.*")
				.denyAll()
				.command("failing.rule")
				.access((authentication, invocation) -> {
					throw new IllegalStateException("A rule that fails");
				})
				.command("module.who")
				.access((authentication, invocation) -> {
					if (invocation.purpose() == CommandInvocation.Purpose.CALL) {
						asked.incrementAndGet();
					}
					return new AuthorizationDecision(!authentication.get().getName().equals("anonymousUser"));
				})
				.anyCommand()
				.authenticated()
				.build();
		}

	}

	static class Commands {

		private final CommandRegistry registry;

		Commands(CommandRegistry registry) {
			this.registry = registry;
		}

		@CommandHandler("billing.charge")
		String charge() {
			return "charged";
		}

		@CommandHandler("shop.order")
		String order() {
			return this.registry.call("billing.charge", null, String.class);
		}

		@CommandHandler("open.ping")
		String ping() {
			return "pong";
		}

		@CommandHandler("closed.door")
		String door() {
			return "open";
		}

		@CommandHandler("failing.rule")
		String failing() {
			return "failed";
		}

	}

}
