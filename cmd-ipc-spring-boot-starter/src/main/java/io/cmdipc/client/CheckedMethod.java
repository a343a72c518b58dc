package io.cmdipc.client;

import java.util.List;

import io.cmdipc.RegisteredCommand;
import io.cmdipc.message.CommandSchema;
import io.cmdipc.message.Payload;
import io.cmdipc.method.CommandParameter;
import io.cmdipc.schema.CommandSchemaGenerator;
import io.cmdipc.schema.comparison.SchemaComparison;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * A method of a client, and whether it fits its command at the moment.
 * <p>
 * Concurrency: a result is stored under the lock of this method, together with the line
 * that reports it. The command is read under that lock, so the last result is that of the
 * last command. The schema of the method, for which serializers of the application are
 * asked, is generated before.
 */
final class CheckedMethod {

	private static final Logger logger = LoggerFactory.getLogger(CheckedMethod.class);

	private final ClientMethod method;

	private final ClientChecks checks;

	private volatile @Nullable CommandSchema schema;

	private volatile @Nullable ClientMismatch mismatch;

	private @Nullable ClientMismatch reported;

	CheckedMethod(ClientMethod method, ClientChecks checks) {
		this.method = method;
		this.checks = checks;
	}

	String commandId() {
		return this.method.command().id();
	}

	@Nullable ClientMismatch mismatch() {
		return this.mismatch;
	}

	/** Compare the method with its command, if there is one. */
	void check() {
		if (this.checks.command(commandId()) != null) {
			CommandSchema own = schema();
			store(own);
		}
		else {
			store(null);
		}
	}

	private synchronized void store(@Nullable CommandSchema own) {
		RegisteredCommand command = this.checks.command(commandId());
		ClientMismatch found = (command != null && own != null) ? compare(own, command) : null;
		this.mismatch = found;
		if (found != null && !found.equals(this.reported)) {
			logger.warn("{}", found);
			this.reported = found;
		}
		else if (found == null && command != null && own != null && this.reported != null) {
			logger.info("{} fits command '{}' now", this.method.describe(), commandId());
			this.reported = null;
		}
	}

	private @Nullable ClientMismatch compare(CommandSchema own, RegisteredCommand command) {
		CommandSchema published = command.definition().schema();
		if (published == null) {
			return null;
		}
		List<String> differences = SchemaComparison.compare(own, published);
		return differences.isEmpty() ? null
				: new ClientMismatch(this.method.describe(), commandId(), command.channelId(), differences);
	}

	private CommandSchema schema() {
		CommandSchema known = this.schema;
		if (known == null) {
			known = new CommandSchema(request(this.checks.schemas(), this.checks.mapper()),
					this.checks.schemas().ofRead(this.method.result().type()));
			this.schema = known;
		}
		return known;
	}

	private @Nullable Payload request(CommandSchemaGenerator schemas, JsonMapper mapper) {
		CommandParameter whole = this.method.signature().whole();
		if (whole != null) {
			return schemas.ofSent(whole.valueType());
		}
		return this.method.signature().named().isEmpty() ? null
				: schemas.ofSent(this.method.signature().properties(mapper));
	}

}
