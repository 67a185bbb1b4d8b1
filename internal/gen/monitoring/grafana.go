package main

// The types below are the part of Grafana's classic dashboard schema (version
// 41) that the shipped boards use; field names and values are Grafana's.

const schemaVersion = 41

type object = map[string]any

type board struct {
	UID           string     `json:"uid"`
	Title         string     `json:"title"`
	Description   string     `json:"description"`
	Tags          []string   `json:"tags"`
	Editable      bool       `json:"editable"`
	GraphTooltip  int        `json:"graphTooltip"` // 1: crosshair shared by all panels
	Refresh       string     `json:"refresh"`
	SchemaVersion int        `json:"schemaVersion"`
	Version       int        `json:"version"`
	Time          timeRange  `json:"time"`
	Timezone      string     `json:"timezone"`
	Links         []link     `json:"links"`
	Annotations   object     `json:"annotations"`
	Templating    templating `json:"templating"`
	Panels        []panel    `json:"panels"`
	ID            *int       `json:"id"` // null: Grafana gives its own
}

// link leads from one board to another.
type link struct {
	Title       string   `json:"title"`
	Type        string   `json:"type"`
	URL         string   `json:"url"`
	Icon        string   `json:"icon"`
	Tooltip     string   `json:"tooltip"`
	Tags        []string `json:"tags"`
	AsDropdown  bool     `json:"asDropdown"`
	TargetBlank bool     `json:"targetBlank"`
	KeepTime    bool     `json:"keepTime"`
	IncludeVars bool     `json:"includeVars"`
}

type timeRange struct {
	From string `json:"from"`
	To   string `json:"to"`
}

type templating struct {
	List []variable `json:"list"`
}

type variable struct {
	Name       string   `json:"name"`
	Label      string   `json:"label"`
	Type       string   `json:"type"`
	Datasource *dataRef `json:"datasource,omitempty"`
	Query      any      `json:"query"`
	Definition string   `json:"definition,omitempty"`
	Current    object   `json:"current"`
	Options    []object `json:"options"`
	Refresh    int      `json:"refresh"`
	Regex      string   `json:"regex"`
	Sort       int      `json:"sort,omitempty"`
	Multi      bool     `json:"multi"`
	IncludeAll bool     `json:"includeAll"`
	AllValue   string   `json:"allValue,omitempty"`
	Hide       int      `json:"hide"`
}

type dataRef struct {
	Type string `json:"type"`
	UID  string `json:"uid"`
}

// prometheusRef is the data source that the person has picked.
func prometheusRef() *dataRef { return &dataRef{Type: "prometheus", UID: "${datasource}"} }

type panel struct {
	ID              int              `json:"id"`
	Type            string           `json:"type"`
	Title           string           `json:"title"`
	Description     string           `json:"description,omitempty"`
	Transparent     bool             `json:"transparent,omitempty"`
	Datasource      *dataRef         `json:"datasource,omitempty"`
	GridPos         gridPos          `json:"gridPos"`
	MaxDataPoints   int              `json:"maxDataPoints,omitempty"`
	Targets         []target         `json:"targets,omitempty"`
	Transformations []transformation `json:"transformations,omitempty"`
	FieldConfig     *fieldConfig     `json:"fieldConfig,omitempty"`
	Options         object           `json:"options,omitempty"`
	// Collapsed and Panels are a row's; an open row holds none.
	Collapsed *bool     `json:"collapsed,omitempty"`
	Panels    *[]object `json:"panels,omitempty"`
}

// transformation is a step from the answers of the queries to a table.
type transformation struct {
	ID      string `json:"id"`
	Options object `json:"options"`
}

// gridPos counts columns of 24 and rows of 30 px.
type gridPos struct {
	H int `json:"h"`
	W int `json:"w"`
	X int `json:"x"`
	Y int `json:"y"`
}

type target struct {
	RefID        string   `json:"refId"`
	Datasource   *dataRef `json:"datasource"`
	Expr         string   `json:"expr"`
	LegendFormat string   `json:"legendFormat"`
	EditorMode   string   `json:"editorMode"`
	Format       string   `json:"format"`
	Range        bool     `json:"range"`
	Instant      bool     `json:"instant"`
}

type fieldConfig struct {
	Defaults  fieldDefaults `json:"defaults"`
	Overrides []override    `json:"overrides"`
}

type fieldDefaults struct {
	Unit       string     `json:"unit"`
	Min        *float64   `json:"min,omitempty"`
	Max        *float64   `json:"max,omitempty"`
	Decimals   *int       `json:"decimals,omitempty"`
	Color      object     `json:"color"`
	Thresholds thresholds `json:"thresholds"`
	Mappings   []object   `json:"mappings"`
	Custom     object     `json:"custom,omitempty"`
}

type thresholds struct {
	Mode  string          `json:"mode"`
	Steps []thresholdStep `json:"steps"`
}

type thresholdStep struct {
	Color string   `json:"color"`
	Value *float64 `json:"value"` // null: from below
}

type override struct {
	Matcher    object   `json:"matcher"`
	Properties []object `json:"properties"`
}
