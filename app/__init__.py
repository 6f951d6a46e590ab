"""The app: pages that show what ``ciimap.workflow`` finds, on this computer only."""

MODEL_VARIABLE = "CIIMAP_APP_MODEL"  # the model that the command line names
WORKSPACE_VARIABLE = "CIIMAP_APP_WORKSPACE"  # the folder that it names for models
