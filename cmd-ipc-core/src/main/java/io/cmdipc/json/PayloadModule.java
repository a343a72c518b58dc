package io.cmdipc.json;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * What the mapper of payloads has beyond the mapper of the application.
 */
final class PayloadModule extends SimpleModule {

	private static final long serialVersionUID = 1L;

	PayloadModule(JsonMapper application) {
		super("cmd-ipc");
		setDeserializerModifier(new StrictDeserializers(application));
		setSerializerModifier(new TypeIdSerializers());
		addKeySerializer(Double.class, new FiniteKeySerializer());
		addKeySerializer(Float.class, new FiniteKeySerializer());
	}

	@Override
	public void setupModule(SetupContext context) {
		super.setupModule(context);
		context.addDeserializers(new StrictReferences());
	}

}
