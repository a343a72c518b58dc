package io.cmdipc.http.server;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class HttpServerSettingsTests {

	@Test
	void createWhenSettingMakesNoSenseFailsWithItsName() {
		refused("'commandPath'", () -> new HttpServerSettings("cmd", "/cmds.json", 1, 1));
		refused("'cataloguePath'", () -> new HttpServerSettings("/cmd", "/cmd", 1, 1));
		refused("'maxExchanges'", () -> new HttpServerSettings("/cmd", "/cmds.json", 0, 1));
		refused("'maxMessageSize'", () -> new HttpServerSettings("/cmd", "/cmds.json", 1, 0));
	}

	private static void refused(String name, ThrowingCallable creation) {
		assertThatIllegalArgumentException().isThrownBy(creation).withMessageContaining(name);
	}

}
